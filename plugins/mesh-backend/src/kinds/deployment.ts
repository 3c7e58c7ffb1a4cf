import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  conditions,
  identity,
  label,
  LABELS_KEPT,
  read,
} from './read';

export interface KeptDeployment extends Kept {
  /** Gateway whose pods it runs. */
  gateway: string | undefined;
  podLabels: Record<string, string>;
  desired: number;
  ready: number;
  /** The condition `Available`; undefined where no controller has answered. */
  available: Condition | undefined;
}

export const deploymentKind: KindDefinition<KeptDeployment> = {
  id: 'Deployment',
  kind: 'Deployment',
  group: 'apps',
  versions: ['v1'],
  plural: 'deployments',
  namespaced: true,
  purpose:
    'whether the pods of a Gateway run (its own status does not say so), and those of a service',
  project(raw) {
    const object = read(raw);
    return {
      ...identity(object),
      gateway: label(object, 'gateway.networking.k8s.io/gateway-name'),
      podLabels: object
        .get('spec', 'template', 'metadata', 'labels')
        .map(LABELS_KEPT),
      desired: object.get('spec', 'replicas').integer() ?? 1,
      ready: object.get('status', 'readyReplicas').integer() ?? 0,
      available: conditions(object.get('status', 'conditions')).find(
        ({ type }) => type === 'Available',
      ),
    };
  },
  keys: kept =>
    kept.gateway
      ? [keys.gateway(kept.namespace!, kept.gateway)]
      : Object.entries(kept.podLabels).map(([key, value]) =>
          keys.podLabel(kept.namespace!, key, value),
        ),
};
