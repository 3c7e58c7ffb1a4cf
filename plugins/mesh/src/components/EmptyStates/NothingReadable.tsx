import { useId } from 'react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import { Age, ClockTime } from '../../time/HubTime';
import { freshnessLooks } from '../../view/looks';
import { State, StateIcon } from '../StateIcon';
import { useEmptyStyles } from './useEmptyStyles';

/** No cluster answers: each with its reason, and what was known only on demand. */
export function NothingReadable(props: {
  clusters: ClusterFreshness[];
  shown: boolean;
  onShow(): void;
}) {
  const { clusters, shown, onShow } = props;
  const classes = useEmptyStyles();
  const heading = useId();
  const newest = clusters
    .map(cluster => cluster.asOf)
    .filter((asOf): asOf is string => asOf !== null)
    .sort()
    .pop();
  return (
    <Paper
      component="section"
      className={classes.silent}
      aria-labelledby={heading}
    >
      <div style={{ padding: 16 }}>
        <h2
          id={heading}
          className={classes.heading}
          style={{ margin: '0 0 8px', fontSize: 18, lineHeight: '24px' }}
        >
          <StateIcon icon="unknown" tone="unk" size={22} />
          Unknown
        </h2>
        <p className={classes.line}>
          {newest ? (
            <>
              No cluster could be read since <ClockTime of={newest} />: nothing
              here is newer than <Age of={newest} />.
            </>
          ) : (
            'No cluster could ever be read.'
          )}
        </p>
        <ul className={classes.list}>
          {clusters.map(({ name, state, reason }) => (
            <li key={name}>
              <State icon={freshnessLooks[state].icon} tone="unk">
                <b>{name}</b> {freshnessLooks[state].word}
                {reason && `: ${reason}`}
              </State>
            </li>
          ))}
        </ul>
        {!shown && newest && (
          <Button
            variant="outlined"
            color="primary"
            size="small"
            onClick={onShow}
          >
            Show what was known
          </Button>
        )}
      </div>
    </Paper>
  );
}
