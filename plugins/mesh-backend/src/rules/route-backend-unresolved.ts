import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyRoutes } from './routes';
import { conditionEvidence, evidence, remedy, says } from './support';

/** The route is attached, and its controller cannot use a backend that it names: ResolvedRefs=False. */
export const routeBackendUnresolved: Rule = {
  id: 'route-backend-unresolved',
  title: 'A route names a backend that cannot be used',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  causedBy: [
    'external-name-missing',
    'export-service-missing',
    'service-entry-missing',
  ],
  check(service) {
    return faultyRoutes(service)
      .filter(({ fault }) => fault === 'unresolved')
      .map(({ cluster, way, refusal }) => {
        const route = way.route.object.name;
        const [backend] = way.backends;
        return {
          cluster,
          subject: route,
          message: message(
            'route-backend-unresolved.unresolved',
            'Requests that enter at {{cluster}} fail with 500: HTTPRoute {{route}} names a backend that cannot be used ({{why}}).',
            { cluster, route, why: says(refusal) },
          ),
          evidence: [
            conditionEvidence(way.route, refusal),
            ...(backend
              ? [
                  evidence(
                    way.route,
                    `${backend.ref.path}.name`,
                    backend.ref.name,
                  ),
                ]
              : []),
          ],
          actor: 'application' as const,
          remedy: remedy(
            'route-backend-unresolved.remedy',
            'Set the backendRef of HTTPRoute {{route}} in {{cluster}} to a Service that is there, with its port; {{reason}} is what its controller says.',
            { route, cluster, reason: refusal.reason },
          ),
          since: refusal.since ?? null,
        };
      });
  },
};
