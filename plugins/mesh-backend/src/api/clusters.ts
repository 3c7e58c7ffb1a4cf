import { NotFoundError } from '@backstage/errors';
import type { ClusterAnswer, VerdictState } from '@meshport/plugin-mesh-common';
import type { Rooms } from './rooms';
import { summarize, worstFirst } from './services';

/** More than these nobody reads on a card. */
const WORST = 5;

/**
 * One cluster, and how the services stand that it has a part in.
 *
 * @throws NotFoundError where no source has it
 */
export async function answerCluster(
  rooms: Rooms,
  name: string,
): Promise<ClusterAnswer> {
  const { clusters, clusterSets } = rooms.fleet.describe();
  const cluster = clusters.find(found => found.name === name);
  if (!cluster) {
    throw new NotFoundError(`There is no cluster ${name}: no source has it`);
  }
  const answers = await rooms.verdicts.getAll(rooms.fleet.services());
  const here = answers.filter(({ endpoints }) =>
    endpoints.some(part => part.cluster === name),
  );
  const byState: Partial<Record<VerdictState, number>> = {};
  for (const { verdict } of here) {
    byState[verdict.state] = (byState[verdict.state] ?? 0) + 1;
  }
  return {
    now: rooms.clock().toISOString(),
    clusterSet: clusterSets.find(set => set.clusters.includes(name))!.name,
    cluster,
    services: {
      byState,
      worst: worstFirst(
        here.filter(
          ({ verdict: { state } }) =>
            state !== 'healthy' && state !== 'not_onboarded',
        ),
      )
        .slice(0, WORST)
        .map(summarize),
    },
  };
}
