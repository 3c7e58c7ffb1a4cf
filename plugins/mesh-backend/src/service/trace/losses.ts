import type { Leg } from './entrances';
import type { Outcome, Part } from './outcome';
import type { Source } from './sources';
import { type Walk, walkAfterLoss } from './walk';
import { without } from './without';

/** What goes wrong with a part of a source's requests once a cluster is lost. */
export interface LossEffect {
  lost: string;
  from: Source['from'];
  part: Part;
}

interface Followed {
  from: Source['from'];
  leg: Leg;
  before: Outcome;
}

/**
 * What becomes worse when any one cluster is lost with all that runs in it. Callers in the lost cluster are gone too,
 * and do not count.
 */
export function effectsOfLosses(
  walk: Walk,
  sources: readonly Source[],
): LossEffect[] {
  return [...nearEachCluster(walk, sources)].flatMap(([lost, legs]) => {
    const facts = without(walk.facts, [{ what: 'cluster', cluster: lost }]);
    const after = walkAfterLoss(walk, facts, new Set([lost]));
    return legs.flatMap(({ from, leg, before }) =>
      leg
        .follow(after)
        .filter(({ end }) => end !== 'served')
        .filter(part => !before.some(earlier => isSameEnd(earlier, part)))
        .map(part => ({ lost, from, part })),
    );
  });
}

/** Legs by the clusters that their requests come near: a loss elsewhere is none to them. */
function nearEachCluster(
  walk: Walk,
  sources: readonly Source[],
): Map<string, Followed[]> {
  const near = new Map<string, Followed[]>();
  for (const { from, legs } of sources) {
    for (const leg of legs) {
      const before = leg.follow(walk);
      for (const cluster of clustersNear(before)) {
        if ('cluster' in from && from.cluster === cluster) continue;
        if (!walk.facts.clusters.has(cluster)) continue;
        const list = near.get(cluster);
        if (list) list.push({ from, leg, before });
        else near.set(cluster, [{ from, leg, before }]);
      }
    }
  }
  return near;
}

function clustersNear(outcome: Outcome): Set<string> {
  const clusters = new Set<string>();
  for (const { cluster, hops } of outcome) {
    if (cluster) clusters.add(cluster);
    for (const hop of hops) if (hop.cluster) clusters.add(hop.cluster);
  }
  return clusters;
}

function isSameEnd(a: Part, b: Part): boolean {
  return (
    a.end === b.end &&
    a.cluster === b.cluster &&
    a.failure?.reason === b.failure?.reason
  );
}
