import Paper from '@material-ui/core/Paper';
import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import { joinNames } from '@meshport/plugin-mesh-common';
import { useSharedStyles } from '../../theme/useSharedStyles';
import { hopNames } from '../../view/names';
import { StateIcon } from '../StateIcon';
import { useEmptyStyles } from './useEmptyStyles';

/** The manifests are there and no controller has said anything of them: neither good nor bad. */
export function PendingBanner(props: { service: ServiceAnswer }) {
  const { onboarding, grid } = props.service;
  const classes = useEmptyStyles();
  const shared = useSharedStyles();
  const waiting = grid.rows.flatMap(row =>
    row.cells
      .filter(cell => cell.because === 'pending')
      .map(
        cell => `${hopNames[cell.hop].title.toLowerCase()} of ${row.cluster}`,
      ),
  );
  if (waiting.length === 0) return null;
  return (
    <Paper className={classes.banner} role="status">
      <StateIcon icon="pending" tone="unk" size={20} />
      <div>
        <b>In the clusters, no controller has answered yet</b>
        <p className={shared.subtle}>
          {onboarding && (
            <>
              Manifests of the onboarding <b>{onboarding.id}</b>
              {onboarding.template && ` (${onboarding.template})`} are in{' '}
              <b>{joinNames(onboarding.clusters)}</b>.{' '}
            </>
          )}
          Waiting for a word on: {joinNames(waiting)}.
        </p>
      </div>
    </Paper>
  );
}
