import { makeStyles } from '@material-ui/core/styles';

export const useClusterStyles = makeStyles(
  {
    body: {
      display: 'grid',
      gap: 12,
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
      '& ul': { margin: 0, padding: 0, listStyle: 'none' },
    },
    states: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px' },
    counts: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px' },
    worst: { display: 'grid', gap: 8 },
  },
  { name: 'MeshClusterCard' },
);
