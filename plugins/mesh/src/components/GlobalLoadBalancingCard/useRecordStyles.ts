import { makeStyles } from '@material-ui/core/styles';
import { NARROW } from '../../theme/useSharedStyles';

const TRUNK = '2px solid var(--mesh-lineStrong)';

export const useRecordStyles = makeStyles(
  {
    table: {
      tableLayout: 'fixed',
      '& td, & tbody th': { overflowWrap: 'anywhere' },
      '& small': {
        display: 'block',
        fontSize: 12,
        lineHeight: '16px',
        fontWeight: 400,
        color: 'var(--mesh-subtle)',
      },
    },
    host: { width: '32%' },
    weight: { width: 90, [NARROW]: { width: 66 } },
    address: { width: '30%' },
    // The trunk and the branch that lead from a host to its geographies.
    branch: {
      position: 'relative',
      paddingLeft: '42px !important',
      '&::before': {
        content: '""',
        position: 'absolute',
        left: 22,
        top: -1,
        bottom: -1,
        borderLeft: TRUNK,
      },
      '&::after': {
        content: '""',
        position: 'absolute',
        left: 22,
        top: 16,
        width: 13,
        borderTop: TRUNK,
      },
    },
    lastBranch: { '&::before': { bottom: 'auto', height: 18 } },
    inner: { '&::after': { display: 'none' } },
    geography: { fontWeight: 400 },
    facts: {
      display: 'grid',
      gap: 4,
      padding: '10px 16px',
      borderTop: '1px solid var(--mesh-line)',
      fontSize: 13,
      lineHeight: '18px',
      overflowWrap: 'anywhere',
      margin: 0,
      '& > div': {
        display: 'grid',
        gridTemplateColumns: '104px minmax(0, 1fr)',
        gap: 12,
      },
      '& dt': { color: 'var(--mesh-subtle)' },
      '& dd': { margin: 0, display: 'flex', flexWrap: 'wrap', gap: '2px 20px' },
    },
  },
  { name: 'MeshRecords' },
);
