import { isAnnounced } from '../announced';
import type { ClusterFacts } from '../facts';
import { hop } from './hops';
import { fails, mix, notKnown, type Outcome, via } from './outcome';
import { isEmptyWorkload, reach } from './reach';
import type { Caller } from './tls';
import { tunnelsOf } from './tunnels';
import { NO_WORD, staleOf, unreadOf } from './unread';
import type { Walk } from './walk';

/** Who picks the cluster in a clusterset crossing. */
export const DECIDED_BY = 'Lighthouse DNS, TTL 5 s';

/**
 * A call to the clusterset name in a cluster. What decides are the objects in the caller's own cluster, for Lighthouse
 * knows no others: whether anybody serves where it sends the call is up to the destination.
 */
export function callClusterset(walk: Walk, caller: Caller): Outcome {
  const { cluster: from, tls } = caller;
  return walk.at(`clusterset ${from} ${tls}`, () => {
    const own = walk.facts.clusters.get(from)!;
    const name = hop('import', from, `import ${from}`);
    const stops = [{ ...name, stops: true }];
    const stale = staleOf(walk.facts, own, 'ServiceImport', 'EndpointSlice');
    if (stale) return notKnown(from, stale, [name]);
    if (!own.import) {
      const unread = unreadOf(walk.facts, own, 'ServiceImport');
      if (unread) return notKnown(from, unread, [name]);
      return isAnswered(walk)
        ? fails('noImport', from, stops)
        : notKnown(from, NO_WORD, [name]);
    }
    if (own.imported.length === 0) {
      const unread = unreadOf(walk.facts, own, 'EndpointSlice');
      if (unread) return notKnown(from, unread, [name]);
      return own.import.object.answered
        ? fails('noAddress', from, stops)
        : notKnown(from, NO_WORD, [name]);
    }
    const isHeadless = own.import.object.type === 'Headless';
    const answers = isHeadless
      ? everyAddress(walk, caller, own)
      : oneAddress(walk, caller, own);
    return via(
      isEmptyWorkload(own)
        ? [name, hop('endpoints', from, `endpoints ${from}`, true)]
        : [name],
      answers,
    );
  });
}

/** The own cluster where it is ready, else those that are ready and connected, in turn: one address at a time. */
function oneAddress(walk: Walk, caller: Caller, own: ClusterFacts): Outcome {
  const isOwn = ({
    object: { ready, sourceCluster },
  }: (typeof own.imported)[0]) =>
    ready > 0 &&
    sourceCluster !== undefined &&
    (walk.facts.resolve(sourceCluster) ?? sourceCluster) === own.name;
  if (own.imported.some(isOwn)) return reach(walk, caller, own.name);
  const ready = readyIn(walk, own);
  return inTurn(
    walk,
    caller,
    own,
    [...ready.keys()].map(to => [to, 1]),
  );
}

/** Every ready address of every connected cluster, the own one among equals: clients pick one. */
function everyAddress(walk: Walk, caller: Caller, own: ClusterFacts): Outcome {
  return inTurn(walk, caller, own, [...readyIn(walk, own)]);
}

function inTurn(
  walk: Walk,
  caller: Caller,
  own: ClusterFacts,
  ready: Array<[string, number]>,
): Outcome {
  const isLocal = ([to]: [string, number]) => to === own.name;
  if (ready.every(isLocal) && ready.length > 0) {
    return reach(walk, caller, own.name);
  }
  const { connected, unread } = tunnelsOf(walk, own);
  if (unread && ready.length > 0) return notKnown(own.name, unread);
  const answers = ready.filter(
    one => isLocal(one) || !connected || connected.has(one[0]),
  );
  if (answers.length === 0) return fails('noAddress', own.name);
  return mix(
    answers.map(([to, weight]) => ({
      weight,
      outcome: reach(walk, caller, to),
    })),
  );
}

/** Clusters with ready addresses and how many, as the slices in the caller's cluster say. */
function readyIn(walk: Walk, { imported }: ClusterFacts): Map<string, number> {
  const byAlias = new Map<string, number>();
  for (const { object } of imported) {
    const { sourceCluster, ready } = object;
    if (ready === 0 || !sourceCluster) continue;
    byAlias.set(sourceCluster, (byAlias.get(sourceCluster) ?? 0) + ready);
  }
  const { resolve } = walk.facts;
  const found = new Map<string, number>();
  for (const [alias, ready] of byAlias) {
    const to = resolve(alias) ?? alias;
    found.set(to, (found.get(to) ?? 0) + ready);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** True where a missing import is no matter of time. */
function isAnswered(walk: Walk): boolean {
  return walk.always('answered', () => isAnnounced(walk.facts));
}
