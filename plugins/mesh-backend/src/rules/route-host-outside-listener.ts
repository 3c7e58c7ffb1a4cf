import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyRoutes } from './routes';
import { conditionEvidence, evidence, remedy } from './support';

/** No listener that the route names has its host: Accepted=False NoMatchingListenerHostname, and its record goes. */
export const routeHostOutsideListener: Rule = {
  id: 'route-host-outside-listener',
  title: 'The host of a route is outside the listener that it names',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute', 'Gateway'],
  check(service) {
    return faultyRoutes(service)
      .filter(({ fault }) => fault === 'host')
      .map(({ cluster, way, refusal }) => {
        const { name: route, hostnames } = way.route.object;
        const { gateway, listeners } = way;
        const gatewayName = `${way.parent.namespace}/${way.parent.name}`;
        return {
          cluster,
          subject: route,
          message: message(
            'route-host-outside-listener.outside',
            'HTTPRoute {{route}} in {{cluster}} is attached to nothing: no listener of Gateway {{gateway}} that it names has the host {{hosts}}.',
            { route, cluster, gateway: gatewayName, hosts: hostnames },
          ),
          evidence: [
            conditionEvidence(way.route, refusal),
            evidence(way.route, 'spec.hostnames', hostnames),
            ...(gateway
              ? listeners.map(listener =>
                  evidence(
                    gateway,
                    `spec.listeners[${gateway.object.listeners.indexOf(
                      listener,
                    )}].hostname`,
                    listener.hostname,
                  ),
                )
              : []),
          ],
          actor: 'application' as const,
          remedy: remedy(
            'route-host-outside-listener.remedy',
            'Give HTTPRoute {{route}} in {{cluster}} a hostname within the listener, or name a listener that has the host.',
            { route, cluster },
          ),
          since: refusal.since ?? null,
        };
      });
  },
};
