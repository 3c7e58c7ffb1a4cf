import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import {
  type Condition,
  conditions,
  clusterScopedIdentity,
  label,
  read,
} from './read';

export interface KeptManagedCluster extends Kept {
  /** True for the hub's entry of itself. */
  local: boolean;
  clusterSet: string | undefined;
  /** The condition `ManagedClusterConditionAvailable`. */
  available: Condition | undefined;
}

export const managedClusterKind: KindDefinition<KeptManagedCluster> = {
  id: 'ManagedCluster',
  kind: 'ManagedCluster',
  group: 'cluster.open-cluster-management.io',
  versions: ['v1'],
  plural: 'managedclusters',
  namespaced: false,
  purpose:
    'whether a cluster still reports to its hub: a second witness where its API does not answer',
  project(raw) {
    const object = read(raw);
    return {
      ...clusterScopedIdentity(object),
      local: label(object, 'local-cluster') === 'true',
      clusterSet: label(
        object,
        'cluster.open-cluster-management.io/clusterset',
      ),
      available: conditions(object.get('status', 'conditions')).find(
        ({ type }) => type === 'ManagedClusterConditionAvailable',
      ),
    };
  },
  keys: () => [],
  aliases: kept => (kept.local ? [kept.name] : []),
  clusterSetWords: kept => [
    { by: 'ManagedCluster', cluster: kept.name, set: kept.clusterSet },
  ],
};
