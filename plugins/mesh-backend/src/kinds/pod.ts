import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import type { MeshMode } from './namespace';
import { identity, label, LABELS_KEPT, read } from './read';

export interface KeptPod extends Kept {
  podLabels: Record<string, string>;
  /** How it is part of the mesh, as the mesh itself has marked it. */
  mesh: MeshMode;
}

export const podKind: KindDefinition<KeptPod> = {
  id: 'Pod',
  kind: 'Pod',
  group: '',
  versions: ['v1'],
  plural: 'pods',
  namespaced: true,
  metadataOnly: true,
  optional: true,
  purpose:
    'whether the pods of a workload really have a sidecar, where the labels of their namespace do not say it',
  project(raw) {
    const object = read(raw);
    const annotations = object.get('metadata', 'annotations');
    let mesh: MeshMode = 'none';
    // Set by istio-cni once ztunnel has the pod (Istio 1.31).
    if (annotations.get('ambient.istio.io/redirection').prose() === 'enabled') {
      mesh = 'ambient';
    }
    // Set by the injector; a pod counts as a mesh workload by this label.
    if (label(object, 'security.istio.io/tlsMode') === 'istio') {
      mesh = 'sidecar';
    }
    return {
      ...identity(object),
      podLabels: object.get('metadata', 'labels').map(LABELS_KEPT),
      mesh,
    };
  },
  keys: kept =>
    Object.entries(kept.podLabels).map(([key, value]) =>
      keys.podLabel(kept.namespace!, key, value),
    ),
};
