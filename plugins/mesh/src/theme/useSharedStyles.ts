import { makeStyles } from '@material-ui/core/styles';

/** Below this width the page reads in one column. */
export const NARROW = '@media (max-width: 960px)';

const STRIPES =
  'repeating-linear-gradient(135deg, var(--mesh-hatch) 0 6px, transparent 6px 12px)';

/** Styles that several components share. */
export const useSharedStyles = makeStyles(
  {
    subtle: { color: 'var(--mesh-subtle)' },
    small: { fontSize: 12, lineHeight: '16px' },
    nowrap: { whiteSpace: 'nowrap' },
    right: { textAlign: 'right' },
    wrap: { overflowWrap: 'anywhere' },
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    },
    hatched: { background: STRIPES, color: 'var(--mesh-unkText)' },
    scroll: { [NARROW]: { overflowX: 'auto' } },
    box: {
      border: '1px solid var(--mesh-line)',
      borderRadius: 4,
      overflow: 'hidden',
    },
    foot: {
      padding: '8px 16px',
      borderTop: '1px solid var(--mesh-line)',
      fontSize: 12,
      lineHeight: '16px',
      color: 'var(--mesh-subtle)',
      display: 'flex',
      gap: '8px 24px',
      flexWrap: 'wrap',
      overflowWrap: 'anywhere',
    },
    eyebrow: {
      margin: '0 0 6px',
      fontSize: 12,
      lineHeight: '16px',
      fontWeight: 700,
      color: 'var(--mesh-subtle)',
      textTransform: 'uppercase',
      letterSpacing: '.3px',
    },
    plainButton: {
      border: 0,
      background: 'none',
      padding: 0,
      font: 'inherit',
      color: 'var(--mesh-link)',
      cursor: 'pointer',
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
    },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      '& th': { textAlign: 'left', fontWeight: 600 },
      '& thead th': {
        fontSize: 11,
        lineHeight: '16px',
        letterSpacing: '.3px',
        textTransform: 'uppercase',
        fontWeight: 700,
        color: 'var(--mesh-subtle)',
        padding: '6px 12px',
        borderTop: '1px solid var(--mesh-line)',
        borderBottom: '1px solid var(--mesh-line)',
        whiteSpace: 'nowrap',
      },
      '& tbody th, & td': {
        padding: '8px 12px',
        borderBottom: '1px solid var(--mesh-line)',
        verticalAlign: 'top',
        fontSize: 13,
        lineHeight: '18px',
      },
      '& tbody tr:last-child > *': { borderBottom: 0 },
      '& tr > :first-child': { paddingLeft: 16 },
      '& tr > :last-child': { paddingRight: 16 },
      '& tbody tr:hover > *': { background: 'var(--mesh-hover)' },
      '& $right, & th$right': { textAlign: 'right' },
      [NARROW]: {
        '& thead th, & tbody th, & td': { paddingLeft: 5, paddingRight: 5 },
        '& thead th': {
          fontSize: 10,
          letterSpacing: 0,
          whiteSpace: 'normal',
        },
      },
    },
  },
  { name: 'MeshShared' },
);
