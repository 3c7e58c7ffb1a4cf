import { type ClusterFacts, countEndpoints, isWorkload } from '../facts';
import { hop } from './hops';
import { fails, notKnown, type Outcome, served } from './outcome';
import { type Caller, handshake } from './tls';
import { staleOf, unreadOf } from './unread';
import type { Walk } from './walk';

/** What becomes of a request that is sent to a cluster's own endpoints, from itself or through a tunnel. */
export function reach(walk: Walk, caller: Caller, to: string): Outcome {
  const from = `${caller.cluster} ${caller.tls}`;
  return walk.at(`endpoints ${to} from ${from}`, () => {
    const { facts } = walk;
    const station = hop('endpoints', to, `endpoints ${to}`);
    const there = facts.clusters.get(to);
    if (!there) return notKnown(to, `${to} is not read`, [station]);
    if (facts.lost.has(to)) {
      return fails('clusterLost', to, [{ ...station, stops: true }]);
    }
    const stale = staleOf(facts, there, 'EndpointSlice');
    if (stale) return notKnown(to, stale, [station]);
    if (countEndpoints(there.slices).ready > 0) {
      const shake = handshake(walk, caller, there);
      if (shake.is === 'unread') return notKnown(to, shake.unread, [station]);
      return shake.is === 'taken'
        ? served(to, [station])
        : fails(shake.reason, to, [{ ...station, stops: true }]);
    }
    const unread =
      there.slices.length === 0 && unreadOf(facts, there, 'EndpointSlice');
    return unread
      ? notKnown(to, unread, [station])
      : fails('noneReady', to, [{ ...station, stops: true }]);
  });
}

/** True where the cluster is meant to serve itself and does not. */
export function isEmptyWorkload(cluster: ClusterFacts): boolean {
  return isWorkload(cluster) && countEndpoints(cluster.slices).ready === 0;
}
