import { makeStyles } from '@material-ui/core/styles';
import { NARROW } from '../../theme/useSharedStyles';

export const useFilesStyles = makeStyles(
  {
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: '4px 12px',
      padding: '12px 16px',
    },
    title: { fontSize: 16, lineHeight: '24px', fontWeight: 700, margin: 0 },
    end: { marginLeft: 'auto' },
    problems: {
      listStyle: 'none',
      margin: 0,
      padding: '8px 16px',
      display: 'grid',
      gap: 4,
      borderTop: '1px solid var(--mesh-line)',
      fontSize: 13,
      overflowWrap: 'anywhere',
    },
    panes: {
      display: 'grid',
      gridTemplateColumns: '236px minmax(0, 1fr)',
      borderTop: '1px solid var(--mesh-line)',
      [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    old: { opacity: 0.55 },
    tree: {
      borderRight: '1px solid var(--mesh-line)',
      padding: '8px 0',
      fontSize: 12.5,
      lineHeight: '18px',
      overflow: 'auto',
      maxHeight: 520,
      '& ul': { listStyle: 'none', margin: 0, padding: '0 0 0 14px' },
      '& > ul': { paddingLeft: 0 },
    },
    entry: {
      display: 'flex',
      gap: 6,
      alignItems: 'center',
      padding: '3px 10px',
      whiteSpace: 'nowrap',
    },
    icon: { width: 14, height: 14, color: 'var(--mesh-subtle)', flex: 'none' },
    file: {
      width: '100%',
      border: 0,
      background: 'none',
      font: 'inherit',
      color: 'inherit',
      textAlign: 'left',
      cursor: 'pointer',
      '&:hover': { background: 'var(--mesh-hover)' },
      '&[aria-current=true]': {
        background: 'var(--mesh-hover)',
        boxShadow: 'inset 3px 0 0 var(--mesh-flow)',
        fontWeight: 600,
      },
    },
    caption: {
      padding: '7px 12px',
      borderBottom: '1px solid var(--mesh-line)',
      fontSize: 12,
      lineHeight: '16px',
      overflowWrap: 'anywhere',
    },
  },
  { name: 'MeshFiles' },
);
