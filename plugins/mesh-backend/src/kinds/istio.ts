import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  clusterScopedIdentity,
  conditions,
  type Field,
  read,
} from './read';

/** An istiod as an operator runs it. */
export interface KeptControlPlane extends Kept {
  version: string | undefined;
  /** Namespace of istiod. */
  controlPlaneNamespace: string | undefined;
  /** Istio's name of the cluster. */
  clusterName: string | undefined;
  network: string | undefined;
  meshId: string | undefined;
  trustDomain: string | undefined;
  /** Revision that new pods get. */
  revision: string | undefined;
  /** The condition `Ready`. */
  ready: Condition | undefined;
}

export const istioKind: KindDefinition<KeptControlPlane> = {
  id: 'Istio',
  kind: 'Istio',
  group: 'sailoperator.io',
  versions: ['v1', 'v1alpha1'],
  plural: 'istios',
  namespaced: false,
  purpose:
    'how the cluster, its network and its mesh are called, and whether istiod is ready (Sail operator, OpenShift Service Mesh 3)',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const values = spec.get('values');
    const global = values.get('global');
    return {
      ...clusterScopedIdentity(object),
      version: spec.get('version').text(),
      controlPlaneNamespace: spec.get('namespace').text(),
      clusterName:
        global.get('multiCluster', 'clusterName').text() || undefined,
      network: global.get('network').text() || undefined,
      meshId: global.get('meshID').text() || undefined,
      trustDomain: values.get('meshConfig', 'trustDomain').text() || undefined,
      revision: object.get('status', 'activeRevisionName').text(),
      ready: readyOf(object),
    };
  },
  keys: () => [keys.controlPlane()],
  aliases: kept => (kept.clusterName ? [kept.clusterName] : []),
  clusterSetWords: kept =>
    kept.meshId ? [{ by: 'mesh', set: kept.meshId }] : [],
};

export function readyOf(object: Field): Condition | undefined {
  return conditions(object.get('status', 'conditions')).find(
    ({ type }) => type === 'Ready',
  );
}
