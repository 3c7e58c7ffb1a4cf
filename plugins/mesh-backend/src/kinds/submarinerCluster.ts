import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, read } from './read';

/** Address ranges of a kind that are kept: one, or two where a cluster has IPv4 and IPv6. */
const RANGES_KEPT = 8;

export interface KeptSubmarinerCluster extends Kept {
  /** Submariner id of the cluster that it tells of: the one it is in, or another of the same broker. */
  cluster: string;
  serviceRanges: string[];
  podRanges: string[];
  /** With Globalnet only: the addresses that other clusters see. */
  globalRanges: string[];
}

export const submarinerClusterKind: KindDefinition<KeptSubmarinerCluster> = {
  id: 'Cluster',
  kind: 'Cluster',
  group: 'submariner.io',
  versions: ['v1'],
  plural: 'clusters',
  namespaced: true,
  purpose: 'which clusters a Submariner broker joins, and their addresses',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const kept = identity(object);
    const ranges = (field: string) =>
      spec.get(field).texts().slice(0, RANGES_KEPT);
    return {
      ...kept,
      cluster: spec.get('cluster_id').text() || kept.name,
      serviceRanges: ranges('service_cidr'),
      podRanges: ranges('cluster_cidr'),
      globalRanges: ranges('global_cidr'),
    };
  },
  keys: kept => [keys.submarinerCluster(kept.cluster)],
  // The broker copies the objects of all clusters that it joins into each of them; a hub has a namespace for each broker.
  clusterSetWords: kept => [
    { by: 'Submariner', cluster: kept.cluster, set: kept.namespace },
  ],
};
