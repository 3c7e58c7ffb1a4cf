import type { ClusterFreshness, Message } from '@meshport/plugin-mesh-common';
import { sayOfSome } from './words';

/** Kinds without which nobody can say that a service is not there, is not exported, or is served by nobody. */
const DECIDING = ['Service', 'EndpointSlice', 'ServiceExport', 'ServiceImport'];

/** Clusters of which what decides is being read for the first time. */
export function syncingClusters(
  clusters: readonly ClusterFreshness[],
): string[] {
  return clusters
    .filter(
      ({ state, kinds }) =>
        state === 'syncing' ||
        kinds.some(
          ({ kind, state: of }) => of === 'syncing' && DECIDING.includes(kind),
        ),
    )
    .map(({ name }) => name);
}

export function saySyncing(syncing: string[]): Message {
  return sayOfSome(
    'verdict.syncing',
    syncing,
    {
      one: '{{syncing}} is being read for the first time',
      other: '{{syncing}} are being read for the first time',
    },
    { syncing },
  );
}
