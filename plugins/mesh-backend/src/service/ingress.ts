import type { ClusterFacts, Facts } from './facts';
import type { Crossings } from './crossing';
import { judgeBridge } from './hops/bridge';
import { judgeGateway } from './hops/gateway';
import { judgeRoute } from './hops/route';
import { isServedBy } from './hosts';
import type { Judgement } from './judgement';
import { toCell } from './cell';
import { fails, mix, notKnown, type Outcome } from './outcome';
import { hostsOf, type Way } from './ways';

/** No answer at all: nobody listens at the address. Not a status code, so words. */
export const NO_ANSWER = 'no answer';

/** What becomes of requests for a host that arrive at a cluster's Gateway. */
export function enterAt(
  facts: Facts,
  crossings: Crossings,
  cluster: ClusterFacts,
  host: string,
): Outcome {
  const { name } = cluster;
  if (!cluster.live) return notKnown(name);
  const ways = cluster.ways.filter(way =>
    hostsOf(way).some(pattern => isServedBy(host, pattern)),
  );
  if (ways.length === 0) {
    return facts.reader.readable(name, 'HTTPRoute')
      ? fails('404', name)
      : notKnown(name);
  }
  const outcomes = ways.map(way => passThrough(facts, crossings, cluster, way));
  // Of several routes for a host the Gateway takes those that it accepts.
  const working = outcomes.filter(({ failed }) => failed.length === 0);
  return (working.length > 0 ? working : outcomes)[0];
}

function passThrough(
  facts: Facts,
  crossings: Crossings,
  cluster: ClusterFacts,
  way: Way,
): Outcome {
  const { name } = cluster;
  const stateOf = (hop: 'gateway' | 'route' | 'bridge', judgement: Judgement) =>
    toCell(facts, cluster, hop, judgement).state;
  const isBad = (state: string) => state === 'broken' || state === 'missing';
  const gateway = stateOf('gateway', judgeGateway(way));
  const judgedRoute = judgeRoute(way);
  const route = stateOf('route', judgedRoute);
  // A route that names a Gateway which is not there is no matter of a gateway: others answer at the address.
  if (isBad(gateway) && way.gateway) return fails(NO_ANSWER, name);
  if (isBad(route)) {
    return fails(judgedRoute.label === 'Unresolved' ? '500' : '404', name);
  }
  if (gateway === 'unknown' || route === 'unknown') return notKnown(name);
  const bridge = stateOf('bridge', judgeBridge(facts, cluster, way));
  return mix(
    way.backends.map(({ ref, leads }) => {
      const part = (outcome: Outcome) => ({ weight: ref.weight, outcome });
      if (leads === 'direct') return part(crossings.direct(name));
      if (isBad(bridge)) return part(fails('500', name));
      if (bridge === 'unknown') return part(notKnown(name));
      return part(asSeenByClients(crossings.clusterset(name)));
    }),
  );
}

/** A name that a Gateway cannot resolve, or that has no address, is a 503 to its client. */
function asSeenByClients(outcome: Outcome): Outcome {
  return {
    ...outcome,
    failed: outcome.failed.map(one => ({ ...one, symptom: '503' })),
  };
}
