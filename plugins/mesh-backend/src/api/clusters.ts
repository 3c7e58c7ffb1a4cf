import { NotFoundError } from '@backstage/errors';
import type {
  ClusterAnswer,
  SourceFreshness,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import type { Rooms } from './rooms';
import {
  JUDGE_MS,
  type Line,
  linesOf,
  summarize,
  worstFirst,
} from './serviceLines';

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
  const { clusters, sources } = rooms.fleet.describe();
  const cluster = clusters.find(found => found.name === name);
  if (!cluster) {
    throw new NotFoundError(
      [
        `Meshport reads no cluster named ${name}: no source in mesh.sources has it.`,
        ...sources.flatMap(whatIsWrong),
      ].join(' '),
    );
  }
  const refs = rooms.fleet.services();
  await rooms.verdicts.judgeSome(refs, JUDGE_MS);
  const here = linesOf(rooms.verdicts, refs, { cluster: name });
  const byState: Partial<Record<VerdictState, number>> = {};
  const bad: Line[] = [];
  for (const line of here) {
    const { state } = line.outline.verdict;
    byState[state] = (byState[state] ?? 0) + 1;
    if (state !== 'healthy' && state !== 'not_onboarded') bad.push(line);
  }
  return {
    now: rooms.clock().toISOString(),
    clusterSet: rooms.fleet.clusterSetOf(name)!,
    cluster,
    services: {
      byState,
      worst: (await worstFirst(bad, WORST)).lines.map(summarize),
    },
  };
}

/** What a source says that may be why it does not have a cluster. */
function whatIsWrong({ source, reason, problems }: SourceFreshness): string[] {
  return [...(reason ? [reason] : []), ...problems].map(
    sentence => `${source}: ${sentence.trim().replace(/\.?$/, '.')}`,
  );
}
