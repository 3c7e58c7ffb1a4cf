import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptDeployment } from '../../kinds/deployment';
import type { KeptEndpointSlice } from '../../kinds/endpointSlice';
import { keys } from '../../kinds/keys';
import type { KeptSubmarinerGateway } from '../../kinds/submarinerGateway';
import type { FleetReader } from '../../fleet/reader';
import type { ClusterFacts, Facts } from '../facts';
import { TUNNELS } from './tunnels';

/** Something that is taken away, to see what becomes of requests then. */
export type Loss =
  | { what: 'cluster'; cluster: string }
  | { what: 'gateway'; cluster: string; namespace: string; name: string }
  | { what: 'pods'; cluster: string }
  | { what: 'hub' };

/**
 * The facts as they would be after losses: what controllers were seen to write then, and no more. Records stay as they
 * were published: nobody is left to take a lost cluster's out, and a record has only the addresses of its own cluster,
 * of which the last stays though its health check fails. Slices of a lost cluster stay ready in the others, which know
 * of it only by their tunnels.
 */
export function without(facts: Facts, losses: readonly Loss[]): Facts {
  const lost = new Set(
    losses.flatMap(loss => (loss.what === 'cluster' ? loss.cluster : [])),
  );
  const empty = new Set(
    losses.flatMap(loss => (loss.what === 'pods' ? loss.cluster : [])),
  );
  // Without the hub nobody tells the others that pods are gone.
  const isTold = !losses.some(({ what }) => what === 'hub');
  const clusters = new Map(facts.clusters);
  for (const cluster of facts.clusters.values()) {
    const { name } = cluster;
    if (!lost.has(name) && empty.size === 0) continue;
    clusters.set(name, changed(facts, cluster, { lost, empty, isTold }));
  }
  return {
    ...facts,
    lost: new Set([...facts.lost, ...lost]),
    reader: readerWithout(facts, losses, lost),
    clusters,
    holders: facts.holders.map(({ name }) => clusters.get(name)!),
  };
}

function changed(
  facts: Facts,
  cluster: ClusterFacts,
  how: { lost: Set<string>; empty: Set<string>; isTold: boolean },
): ClusterFacts {
  const { name, slices, imported } = cluster;
  const isLost = how.lost.has(name);
  const hearsOf = (source: string | undefined) => {
    const from = source && facts.resolve(source);
    return (
      from !== undefined &&
      how.empty.has(from) &&
      !how.lost.has(from) &&
      (how.isTold || from === name)
    );
  };
  return {
    ...cluster,
    ...(isLost ? known(cluster) : {}),
    slices: isLost || how.empty.has(name) ? slices.map(unready) : slices,
    imported: imported.map(slice =>
      hearsOf(slice.object.sourceCluster) ? unready(slice) : slice,
    ),
  };
}

/** That it is gone is known, however little of it could be read. */
function known({
  freshness,
}: ClusterFacts): Pick<ClusterFacts, 'live' | 'freshness'> {
  return {
    live: true,
    freshness: { ...freshness, state: 'live', reason: null },
  };
}

function unready(slice: Found<KeptEndpointSlice>): Found<KeptEndpointSlice> {
  return { ...slice, object: { ...slice.object, ready: 0 } };
}

/** What of a changed fleet is read while requests are followed: dead gateways, and tunnels to where nobody answers. */
function readerWithout(
  { reader, resolve }: Facts,
  losses: readonly Loss[],
  lost: ReadonlySet<string>,
): FleetReader {
  const deadGateways = new Set(
    losses.flatMap(loss =>
      loss.what === 'gateway'
        ? `${loss.cluster} ${keys.gateway(loss.namespace, loss.name)}`
        : [],
    ),
  );
  const isDead = (cluster: string, key: string) =>
    lost.has(cluster) || deadGateways.has(`${cluster} ${key}`);
  const find = (cluster: string, kind: string, key: string): Found<any>[] => {
    const found = reader.find<any>(cluster, kind, key);
    if (kind === 'Deployment' && isDead(cluster, key)) {
      return found.length > 0 ? found.map(dead) : [standIn(cluster, key)];
    }
    if (kind === TUNNELS) return found.map(one => cut(one, lost, resolve));
    return found;
  };
  return {
    clusterNames: set => reader.clusterNames(set),
    cluster: name => reader.cluster(name),
    clusters: set => reader.clusters(set),
    neverRead: set => reader.neverRead(set),
    findAll: (set, kind, key) =>
      reader.clusterNames(set).flatMap(cluster => find(cluster, kind, key)),
    changedWithin: (...change) => reader.changedWithin(...change),
    getAll: (set, kind, namespace, name) =>
      reader.getAll(set, kind, namespace, name),
    refused: (set, kind) => reader.refused(set, kind),
    resolve: (alias, clusterSet) => reader.resolve(alias, clusterSet),
    membership: cluster => reader.membership(cluster),
    loadBalancers: () => reader.loadBalancers(),
    get: (cluster, kind, namespace, name) =>
      reader.get(cluster, kind, namespace, name),
    find,
    freshness(cluster, kind, namespace) {
      const freshness = reader.freshness(cluster, kind, namespace);
      return lost.has(cluster)
        ? { ...freshness, state: 'live', reason: null }
        : freshness;
    },
    readable: (cluster, kind, namespace) =>
      lost.has(cluster) || reader.readable(cluster, kind, namespace),
    unread: (cluster, kind, namespace) =>
      lost.has(cluster) ? undefined : reader.unread(cluster, kind, namespace),
  };
}

function dead(found: Found<KeptDeployment>): Found<KeptDeployment> {
  return {
    ...found,
    object: {
      ...found.object,
      ready: 0,
      available: {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: '',
        since: undefined,
        observedGeneration: undefined,
        path: 'status.conditions',
      },
    },
  };
}

/** Of a Gateway whose Deployment is not known. */
function standIn(cluster: string, key: string): Found<KeptDeployment> {
  const [namespace, name] = key
    .slice(keys.gateway('', '').length - 1)
    .split('/');
  return dead({
    cluster,
    ref: `${cluster}/Deployment/${namespace}/${name}`,
    asOf: '',
    object: {
      namespace,
      name,
      gateway: name,
      podLabels: {},
      desired: 1,
      ready: 0,
      available: undefined,
    },
  });
}

function cut(
  found: Found<KeptSubmarinerGateway>,
  lost: ReadonlySet<string>,
  resolve: Facts['resolve'],
): Found<KeptSubmarinerGateway> {
  const tunnels = found.object.tunnels.map(tunnel =>
    lost.has(resolve(tunnel.cluster) ?? tunnel.cluster)
      ? { ...tunnel, status: 'error' }
      : tunnel,
  );
  return { ...found, object: { ...found.object, tunnels } };
}
