import { clustersWith, ManifestKind } from '../plan';
import { listenerOf } from './listener';
import { GATEWAY_API, metadata } from './metadata';

export const gateway: ManifestKind = {
  title: 'Gateway',
  fileName: 'gateway',
  apiVersion: `${GATEWAY_API}/v1`,
  kind: 'Gateway',

  decide(onboarding) {
    const { outside } = onboarding;
    if (!outside) return { write: false, reason: undefined };
    if (outside.dns.mode !== 'own-gateway') {
      return {
        write: false,
        reason: `The Gateway ${outside.gateway.namespace}/${outside.gateway.name} is shared, it belongs to the platform team.`,
      };
    }
    return {
      write: true,
      name: outside.gateway.name,
      namespace: outside.gateway.namespace,
      clusters: clustersWith(onboarding, 'ingress'),
      repository: 'application',
      reason: `Requests for ${outside.host} arrive at a Gateway of the service's own.`,
    };
  },

  build(onboarding) {
    const { gateway: entrance, host } = onboarding.outside!;
    return {
      heading: `The service's own entrance for ${host}.`,
      content: {
        apiVersion: gateway.apiVersion,
        kind: gateway.kind,
        metadata: metadata(onboarding, entrance.name),
        spec: {
          gatewayClassName: entrance.className,
          listeners: [listenerOf(entrance, onboarding)],
        },
      },
    };
  },
};
