import Skeleton from '@material-ui/lab/Skeleton';
import { useLate } from '../../hooks/useLate';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { Section } from '../Section';
import { useHistoryStyles } from './useHistoryStyles';

/** The card without its facts, after a moment. */
export function HistorySkeleton() {
  const classes = useHistoryStyles();
  const shared = useSharedStyles();
  if (!useLate()) return null;
  return (
    <Section title="History" subtitle="24 h">
      <div className={classes.skeleton} aria-busy role="status">
        <span className={shared.hidden}>Reading the history…</span>
        {[1, 2, 3, 4].map(line => (
          <Skeleton key={line} variant="rect" height={16} />
        ))}
      </div>
    </Section>
  );
}
