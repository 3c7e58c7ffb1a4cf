import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { type KeptControlPlane, readyOf } from './istio';
import { keys } from './keys';
import { identity, read } from './read';

export const serviceMeshControlPlaneKind: KindDefinition<KeptControlPlane> = {
  id: 'ServiceMeshControlPlane',
  kind: 'ServiceMeshControlPlane',
  group: 'maistra.io',
  versions: ['v2', 'v1'],
  plural: 'servicemeshcontrolplanes',
  namespaced: true,
  purpose:
    'how the cluster and its network are called, and whether istiod is ready (OpenShift Service Mesh 2)',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const spec = object.get('spec');
    return {
      ...kept,
      version: spec.get('version').text(),
      // istiod runs where its control plane object lies.
      controlPlaneNamespace: kept.namespace,
      clusterName: spec.get('cluster', 'name').text() || undefined,
      network: spec.get('cluster', 'network').text() || undefined,
      // v2 has no field for it.
      meshId: undefined,
      trustDomain: spec.get('security', 'trust', 'domain').text() || undefined,
      revision: kept.name,
      ready: readyOf(object),
    };
  },
  keys: () => [keys.controlPlane()],
  aliases: kept => (kept.clusterName ? [kept.clusterName] : []),
};
