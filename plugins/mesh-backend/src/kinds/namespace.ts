import { ANNOTATION_OWNER } from '@meshport/plugin-mesh-common';
import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { dnsCode } from './dnsCode';
import { keys } from './keys';
import { annotation, clusterScopedIdentity, label, read } from './read';

/** How the pods of a namespace are part of the mesh. */
export type MeshMode = 'sidecar' | 'ambient' | 'none';

export interface KeptNamespace extends Kept {
  /** Entity that owns it. */
  owner: string | undefined;
  mesh: MeshMode;
  uid: string | undefined;
  /** Istio's name of the network that its pods are on. */
  network: string | undefined;
}

export const namespaceKind: KindDefinition<KeptNamespace> = {
  id: 'Namespace',
  kind: 'Namespace',
  group: '',
  versions: ['v1'],
  plural: 'namespaces',
  namespaced: false,
  purpose:
    'who owns a namespace, whether its pods are in the mesh, and the identity of the cluster (UID of kube-system)',
  project(raw) {
    const object = read(raw);
    const injected =
      label(object, 'istio-injection') === 'enabled' ||
      (label(object, 'istio.io/rev') !== undefined &&
        label(object, 'istio-injection') !== 'disabled');
    const ambient = label(object, 'istio.io/dataplane-mode') === 'ambient';
    let mesh: MeshMode = 'none';
    if (ambient) mesh = 'ambient';
    // A pod with a sidecar is not captured by ztunnel: sidecar wins where both labels are set.
    if (injected) mesh = 'sidecar';
    return {
      ...clusterScopedIdentity(object),
      owner: annotation(object, ANNOTATION_OWNER),
      mesh,
      uid: object.get('metadata', 'uid').text(),
      network: label(object, 'topology.istio.io/network'),
    };
  },
  keys: kept => (kept.owner ? [keys.owner(kept.owner)] : []),
  aliases: kept =>
    kept.name === 'kube-system' && kept.uid
      ? [kept.uid, `dns:${dnsCode(kept.uid)}`]
      : [],
};
