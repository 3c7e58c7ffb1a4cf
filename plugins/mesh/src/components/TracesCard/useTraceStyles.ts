import { makeStyles } from '@material-ui/core/styles';
import { NARROW } from '../../theme/useSharedStyles';

export const useTraceStyles = makeStyles(
  {
    table: { tableLayout: 'fixed' },
    from: { width: 168, [NARROW]: { width: 116 } },
    state: { width: 136, [NARROW]: { width: 112 } },
    served: { width: 216, [NARROW]: { width: 158 } },
    source: {
      display: 'inline-flex',
      gap: 6,
      alignItems: 'flex-start',
      overflowWrap: 'anywhere',
    },
    icon: { width: 16, height: 16, marginTop: 1, flex: 'none' },
    small: { width: 13, height: 13, fontSize: 13 },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '3px 2px',
      marginTop: 3,
      fontSize: 12,
      color: 'var(--mesh-subtle)',
      '& > span': { display: 'inline-flex', alignItems: 'center', gap: 2 },
    },
    then: {
      width: 14,
      height: 14,
      fontSize: 14,
      color: 'var(--mesh-lineStrong)',
    },
    stops: { color: 'var(--mesh-badText)' },
    via: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 3,
      color: 'var(--mesh-flow)',
      fontWeight: 500,
    },
    share: {
      display: 'grid',
      gridTemplateColumns: 'minmax(40px, auto) 88px 44px',
      justifyContent: 'start',
      gap: 8,
      alignItems: 'center',
      overflowWrap: 'anywhere',
      [NARROW]: { gridTemplateColumns: 'minmax(34px, auto) 44px 40px', gap: 6 },
    },
    bar: {
      display: 'flex',
      height: 8,
      borderRadius: 2,
      overflow: 'hidden',
      background: 'var(--mesh-sunk)',
      boxShadow: 'inset 0 0 0 1px var(--mesh-lineStrong)',
      '& > i': { background: 'var(--mesh-flow)' },
    },
    percent: { textAlign: 'right', whiteSpace: 'nowrap' },
    nobody: { color: 'var(--mesh-badText)', fontWeight: 500 },
  },
  { name: 'MeshTraces' },
);
