import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyRoutes } from './routes';
import { conditionEvidence, remedy, says } from './support';

/** The Gateway's controller refuses the route. DNSPolicy stays Enforced. */
export const routeNotAccepted: Rule = {
  id: 'route-not-accepted',
  title: 'A Gateway refuses the route',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  causedBy: ['gateway-not-programmed', 'listener-conflicted'],
  check(service) {
    return faultyRoutes(service)
      .filter(({ fault }) => fault === 'refused')
      .map(({ cluster, way, refusal }) => {
        const route = way.route.object.name;
        return {
          cluster,
          subject: route,
          message: message(
            'route-not-accepted.refused',
            'Gateway {{gateway}} in {{cluster}} refuses HTTPRoute {{route}}: {{why}}.',
            {
              gateway: `${way.parent.namespace}/${way.parent.name}`,
              cluster,
              route,
              why: says(refusal),
            },
          ),
          evidence: [conditionEvidence(way.route, refusal)],
          actor: 'application' as const,
          remedy: remedy(
            'route-not-accepted.remedy',
            'Mend HTTPRoute {{route}} in {{cluster}} as the reason {{reason}} asks.',
            { route, cluster, reason: refusal.reason },
          ),
          since: refusal.since ?? null,
        };
      });
  },
};
