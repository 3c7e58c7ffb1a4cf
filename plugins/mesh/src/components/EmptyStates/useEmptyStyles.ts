import { makeStyles } from '@material-ui/core/styles';

export const useEmptyStyles = makeStyles(
  {
    body: { padding: '0 16px 16px' },
    line: { margin: '0 0 8px', overflowWrap: 'anywhere' },
    list: {
      listStyle: 'none',
      margin: '0 0 12px',
      padding: 0,
      display: 'grid',
      gap: 4,
      fontSize: 13,
      overflowWrap: 'anywhere',
    },
    silent: { borderLeft: '6px solid var(--mesh-unk)', borderRadius: 4 },
    heading: { display: 'inline-flex', alignItems: 'center', gap: 10 },
    banner: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gap: 12,
      padding: '12px 16px',
      borderLeft: '6px solid var(--mesh-flow)',
      borderRadius: 4,
      overflowWrap: 'anywhere',
      '& p': { margin: '2px 0 0' },
    },
  },
  { name: 'MeshEmpty' },
);
