import { clustersWith, ManifestKind } from '../plan';
import { listenerOf } from './listener';
import { GATEWAY_API } from './metadata';

/**
 * A listener for the shared Gateway. It is a patch (RFC 6902), never a Gateway with one listener: applied by mistake,
 * that would take the listeners of everyone else away. A ListenerSet cannot be used: no DNSPolicy can target one.
 */
export const gatewayListener: ManifestKind = {
  title: 'Gateway listener',
  fileName: 'listener.patch',
  apiVersion: `${GATEWAY_API}/v1`,
  kind: 'Gateway',

  decide(onboarding) {
    const { outside } = onboarding;
    if (outside?.dns.mode !== 'own-listener') {
      return { write: false, reason: undefined };
    }
    const { name, namespace, listener } = outside.gateway;
    return {
      write: true,
      name,
      namespace,
      clusters: clustersWith(onboarding, 'ingress'),
      repository: 'platform',
      reason: `Adds the listener ${listener} for ${outside.host} to the shared Gateway, which belongs to the platform team.`,
    };
  },

  build(onboarding) {
    const { gateway, host } = onboarding.outside!;
    return {
      heading: `Adds a listener for ${host} to the Gateway ${gateway.namespace}/${gateway.name} (JSON patch).`,
      content: [
        {
          op: 'add',
          path: '/spec/listeners/-',
          value: listenerOf(gateway, onboarding),
        },
      ],
      comments: [
        {
          path: [0, 'value', 'allowedRoutes'],
          text: `Only routes of the namespace ${onboarding.namespace}.`,
        },
      ],
    };
  },
};
