import { makeStyles } from '@material-ui/core/styles';
import { NARROW } from '../../theme/useSharedStyles';

export const useVerdictStyles = makeStyles(
  {
    root: {
      borderLeft: '6px solid var(--mesh-unk)',
      borderRadius: 4,
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr) auto',
      gap: '0 16px',
      padding: '18px 16px 0 18px',
      [NARROW]: { gridTemplateColumns: 'auto minmax(0, 1fr)' },
    },
    ok: { borderLeftColor: 'var(--mesh-ok)', '& $chip': { color: 'inherit' } },
    warn: {
      borderLeftColor: 'var(--mesh-warn)',
      '& $chip': { color: 'var(--mesh-warnText)' },
    },
    bad: {
      borderLeftColor: 'var(--mesh-bad)',
      '& $chip': { color: 'var(--mesh-badText)' },
    },
    unk: { '& $chip': { color: 'var(--mesh-unkText)' } },
    chip: {
      display: 'inline-block',
      fontSize: 13,
      lineHeight: '18px',
      fontWeight: 500,
      border: '1px solid currentColor',
      borderRadius: 4,
      padding: '1px 7px',
      marginRight: 8,
      verticalAlign: 3,
    },
    title: {
      margin: 0,
      fontSize: 22,
      lineHeight: '30px',
      fontWeight: 700,
      overflowWrap: 'anywhere',
    },
    line: { margin: '4px 0 0', overflowWrap: 'anywhere' },
    action: {
      alignSelf: 'start',
      [NARROW]: { gridColumn: 2, marginTop: 8, justifySelf: 'start' },
    },
    bar: {
      gridColumn: '1 / -1',
      display: 'flex',
      flexWrap: 'wrap',
      gap: '4px 28px',
      margin: '14px -16px 0 -18px',
      padding: '9px 16px 9px 18px',
      borderTop: '1px solid var(--mesh-line)',
      fontSize: 13,
      overflowWrap: 'anywhere',
    },
    barEnd: {
      marginLeft: 'auto',
      color: 'var(--mesh-subtle)',
      [NARROW]: { marginLeft: 0 },
    },
  },
  { name: 'MeshVerdict' },
);
