import Paper from '@material-ui/core/Paper';
import Skeleton from '@material-ui/lab/Skeleton';
import { makeStyles } from '@material-ui/core/styles';
import { useLate } from '../../hooks/useLate';
import { useSharedStyles } from '../../theme/useSharedStyles';

const useStyles = makeStyles(
  {
    card: { padding: 16, display: 'grid', gap: 10 },
    row: {
      display: 'grid',
      gridTemplateColumns: '132px repeat(7, minmax(0, 1fr))',
      gap: 20,
    },
  },
  { name: 'MeshSkeleton' },
);

/** The real layout without its facts, after a moment. */
export function LoadingSkeleton() {
  const classes = useStyles();
  const shared = useSharedStyles();
  if (!useLate()) return null;
  return (
    <>
      <Paper className={classes.card} aria-busy role="status">
        <span className={shared.hidden}>Reading the clusters…</span>
        <Skeleton variant="rect" width="62%" height={28} />
        <Skeleton variant="rect" width="80%" height={16} />
        <Skeleton variant="rect" width="40%" height={16} />
      </Paper>
      <Paper className={classes.card} aria-hidden>
        <Skeleton variant="rect" width="24%" height={22} />
        {[1, 2].map(row => (
          <div key={row} className={classes.row}>
            {[0, 1, 2, 3, 4, 5, 6, 7].map(cell => (
              <Skeleton key={cell} variant="rect" height={50} />
            ))}
          </div>
        ))}
      </Paper>
    </>
  );
}
