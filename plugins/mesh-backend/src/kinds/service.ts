import { ANNOTATION_KUBERNETES_ID } from '@meshport/plugin-mesh-common';
import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import { identity, label, type Port, ports, read } from './read';

export interface KeptService extends Kept {
  type: string;
  ports: Array<Port & { appProtocol: string | null }>;
  selector: Record<string, string>;
  headless: boolean;
  clusterIP: string | undefined;
  externalName: string | undefined;
  /** Label `backstage.io/kubernetes-id`. */
  kubernetesId: string | undefined;
  /** Gateway whose pods it leads to: infrastructure, no service of an application. */
  ofGateway: string | undefined;
  /** Addresses that the load balancer gave. */
  addresses: string[];
  onboarding: OnboardingStamp | undefined;
}

/** Refused by Lighthouse (`RestrictedNamespace`), so nothing in them can ever be called from another cluster. */
export function isReservedNamespace(namespace: string): boolean {
  return /^(kube-.*|openshift|openshift-.*)$/.test(namespace);
}

/** True where the Service can be exported: ClusterIP or headless, and of an application. */
function isApplicationService(kept: KeptService): boolean {
  const isApiServer =
    kept.namespace === 'default' && kept.name === 'kubernetes';
  return (
    kept.type === 'ClusterIP' &&
    kept.ofGateway === undefined &&
    !isApiServer &&
    !isReservedNamespace(kept.namespace!)
  );
}

export const serviceKind: KindDefinition<KeptService> = {
  id: 'Service',
  kind: 'Service',
  group: '',
  versions: ['v1'],
  plural: 'services',
  namespaced: true,
  purpose:
    'ports, selector and type of a service, and the ExternalName that leads a route to a clusterset name',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const clusterIP = spec.get('clusterIP').text();
    const portFields = spec.get('ports').list();
    return {
      ...identity(object),
      type: spec.get('type').text() ?? 'ClusterIP',
      ports: ports(spec.get('ports')).map((port, index) => ({
        ...port,
        appProtocol: portFields[index].get('appProtocol').text() ?? null,
      })),
      selector: spec.get('selector').map(),
      headless: clusterIP === 'None',
      clusterIP:
        clusterIP === 'None' || clusterIP === '' ? undefined : clusterIP,
      externalName: spec.get('externalName').host() || undefined,
      kubernetesId: label(object, ANNOTATION_KUBERNETES_ID),
      ofGateway: label(object, 'gateway.networking.k8s.io/gateway-name'),
      addresses: object
        .get('status', 'loadBalancer', 'ingress')
        .list()
        .flatMap(
          item => item.get('ip').text() ?? item.get('hostname').host() ?? [],
        ),
      onboarding: onboardingStamp(object),
    };
  },
  keys(kept) {
    const found: string[] = [];
    if (isApplicationService(kept)) {
      found.push(keys.service(kept.namespace!, kept.name));
    }
    if (kept.type === 'ExternalName' && kept.externalName) {
      found.push(keys.externalName(kept.externalName));
    }
    if (kept.kubernetesId) found.push(keys.kubernetesId(kept.kubernetesId));
    return found;
  },
};
