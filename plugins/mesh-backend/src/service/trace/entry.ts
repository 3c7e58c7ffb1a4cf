import { toCell } from '../cell';
import { type Entry, takesHost } from '../entries';
import type { ClusterFacts } from '../facts';
import { judgeEntry } from '../hops/entry';
import { hop } from './hops';
import { entering, fails, notKnown, type Outcome, via } from './outcome';
import { reach } from './reach';
import type { Asked } from './requests';
import { takes } from './routing';
import { NO_WORD, unreadOf } from './unread';
import type { Walk } from './walk';

/** What becomes of a request that arrives at a cluster's router or ingress controller. They are no part of the mesh. */
export function enterBy(
  walk: Walk,
  cluster: ClusterFacts,
  asked: Asked,
): Outcome {
  const { name } = cluster;
  const entered = hop('gateway', name, `router ${name}`);
  if (walk.facts.lost.has(name)) {
    return fails('gatewayDead', name, [{ ...entered, stops: true }]);
  }
  return entering(name, entered, follow(walk, cluster, asked));
}

function follow(walk: Walk, cluster: ClusterFacts, asked: Asked): Outcome {
  const { name } = cluster;
  const station = hop('route', name, 'route');
  const unread = unreadOf(walk.facts, cluster, 'Route', 'Ingress');
  if (unread) return notKnown(name, unread, [station]);
  const taken = entriesFor(cluster, asked)[0];
  if (!taken) return fails('noRoute', name, [{ ...station, stops: true }]);
  const { state } = toCell(walk.facts, cluster, 'route', judgeEntry(taken));
  if (state === 'unknown') return notKnown(name, NO_WORD, [station]);
  return state === 'ok'
    ? via([station], reach(walk, { cluster: name, tls: 'plain' }, name))
    : fails('notAdmitted', name, [{ ...station, stops: true }]);
}

/** Entries that take a request, the one with the longest path first. */
function entriesFor({ entries }: ClusterFacts, asked: Asked): Entry[] {
  return entries
    .filter(
      entry => takesHost(entry, asked.host) && takes(entry.match, asked.match),
    )
    .sort((a, b) => b.match.value.length - a.match.value.length);
}
