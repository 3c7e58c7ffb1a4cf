import {
  ANNOTATION_TEMPLATE,
  LABEL_ONBOARDING,
} from '@meshport/plugin-mesh-common';
import type { KubernetesObject, Onboarding } from '../plan';

/** Metadata of a manifest: each is stamped with the onboarding and the template that wrote it. */
export function metadata(
  onboarding: Onboarding,
  name: string,
  namespace: string = onboarding.namespace,
): KubernetesObject['metadata'] {
  return {
    name,
    namespace,
    labels: { [LABEL_ONBOARDING]: onboarding.id },
    annotations: { [ANNOTATION_TEMPLATE]: onboarding.template },
  };
}

export const GATEWAY_API = 'gateway.networking.k8s.io';
export const ISTIO_NETWORKING = 'networking.istio.io';

/** Name of the ExternalName Service that stands for the exported one. */
export function externalNameOf({ service }: Onboarding): string {
  return `${service}-mcs`;
}

/** Name of the ServiceEntry and the DestinationRule of the clusterset name. */
export function clustersetEntryOf({ service }: Onboarding): string {
  return `${service}-clusterset`;
}
