import type { TraceHop } from '@meshport/plugin-mesh-common';
import { type ClusterFacts, countEndpoints, isWorkload } from './facts';
import { isServedBy } from './hosts';
import { NO_ANSWER } from './ingress';
import type { Outcome } from './outcome';
import { hostsOf, isDirect } from './ways';

export function hop(
  name: TraceHop['hop'],
  cluster: string | null,
  label: string,
  stops = false,
): TraceHop {
  return { hop: name, cluster, label, stops };
}

/** Stations of a request for a host that arrives at a cluster's Gateway, up to where it stops. */
export function ingressHops(
  cluster: ClusterFacts | undefined,
  host: string,
  outcome: Outcome,
): TraceHop[] {
  if (!cluster) return [];
  const { name } = cluster;
  const symptom = outcome.failed.find(
    failure => failure.cluster === name,
  )?.symptom;
  const hops = [hop('gateway', name, `gateway ${name}`, symptom === NO_ANSWER)];
  if (hops[0].stops || !cluster.live) return hops;
  hops.push(hop('route', name, 'route', symptom === '404'));
  if (symptom === '404') return hops;
  const isBridged = cluster.ways
    .filter(way => hostsOf(way).some(pattern => isServedBy(host, pattern)))
    .some(way => !isDirect(way));
  if (isBridged) hops.push(hop('bridge', name, 'bridge', symptom === '500'));
  if (symptom === '500') return hops;
  return [
    ...hops,
    ...(isBridged
      ? clusterHops(cluster, outcome)
      : endpointHops(cluster, outcome)),
  ];
}

/** Stations of a call to the clusterset name in a cluster. */
export function clusterHops(
  cluster: ClusterFacts,
  outcome: Outcome,
): TraceHop[] {
  const { name } = cluster;
  const noName = outcome.failed.some(({ symptom }) => symptom === 'NXDOMAIN');
  const hops = [hop('import', name, `import ${name}`, noName)];
  if (noName || !cluster.live) return hops;
  return [...hops, ...endpointHops(cluster, outcome)];
}

function endpointHops(cluster: ClusterFacts, outcome: Outcome): TraceHop[] {
  const { name } = cluster;
  const isEmpty =
    isWorkload(cluster) && countEndpoints(cluster.slices).ready === 0;
  const stopped = isEmpty && !outcome.served.has(name);
  return [
    ...(stopped ? [hop('endpoints', name, `endpoints ${name}`, true)] : []),
    ...[...outcome.served.keys()]
      .sort()
      .map(by => hop('endpoints', by, `endpoints ${by}`)),
  ];
}
