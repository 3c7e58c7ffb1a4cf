import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { clusterScopedIdentity, label, read } from './read';

export interface KeptNode extends Kept {
  region: string | undefined;
  zone: string | undefined;
  subzone: string | undefined;
}

export const nodeKind: KindDefinition<KeptNode> = {
  id: 'Node',
  kind: 'Node',
  group: '',
  versions: ['v1'],
  plural: 'nodes',
  namespaced: false,
  metadataOnly: true,
  purpose:
    'in which region and zone a cluster runs: by them the mesh prefers endpoints that are near',
  project(raw) {
    const object = read(raw);
    return {
      ...clusterScopedIdentity(object),
      region: label(object, 'topology.kubernetes.io/region'),
      zone: label(object, 'topology.kubernetes.io/zone'),
      subzone: label(object, 'topology.istio.io/subzone'),
    };
  },
  keys: ({ region, zone }) =>
    region === undefined ? [] : [keys.zone(region, zone ?? '')],
};
