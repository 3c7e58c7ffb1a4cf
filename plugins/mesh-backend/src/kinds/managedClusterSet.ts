import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { clusterScopedIdentity, read } from './read';

export interface KeptManagedClusterSet extends Kept {
  /** `ExclusiveClusterSetLabel`: a cluster is in one set; `LabelSelector`: in as many as select it. */
  selectorType: string;
}

export const managedClusterSetKind: KindDefinition<KeptManagedClusterSet> = {
  id: 'ManagedClusterSet',
  kind: 'ManagedClusterSet',
  group: 'cluster.open-cluster-management.io',
  versions: ['v1beta2', 'v1beta1'],
  plural: 'managedclustersets',
  namespaced: false,
  purpose: 'in which clusters a name means the same service',
  project(raw) {
    const object = read(raw);
    return {
      ...clusterScopedIdentity(object),
      selectorType:
        object.get('spec', 'clusterSelector', 'selectorType').text() ??
        'ExclusiveClusterSetLabel',
    };
  },
  keys: () => [],
};
