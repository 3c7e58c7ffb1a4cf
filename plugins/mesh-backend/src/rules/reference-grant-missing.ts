import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyRoutes, ungrantedRoutes } from './routes';
import { conditionEvidence, evidence, remedy } from './support';

/**
 * A backend in another namespace needs a ReferenceGrant there. A route of another namespace to this service counts only where
 * another cluster permits it: anybody may write one, and a neighbour's wish must not colour a verdict.
 */
export const referenceGrantMissing: Rule = {
  id: 'reference-grant-missing',
  title: 'A route may not lead into another namespace',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  check(service) {
    const own = faultyRoutes(service)
      .filter(({ fault }) => fault === 'grant')
      .map(({ cluster, way, refusal }) => {
        const route = way.route.object.name;
        const foreign = way.route.object.backends.find(
          ({ namespace }) => namespace !== way.route.object.namespace,
        );
        const to = foreign?.namespace ?? service.namespace;
        return {
          cluster,
          subject: route,
          message: message(
            'reference-grant-missing.own',
            'Requests that enter at {{cluster}} fail with 500: HTTPRoute {{route}} leads into namespace {{to}}, where no ReferenceGrant permits it.',
            { cluster, route, to },
          ),
          evidence: [
            conditionEvidence(way.route, refusal),
            ...(foreign
              ? [evidence(way.route, `${foreign.path}.namespace`, to)]
              : []),
          ],
          actor: 'application' as const,
          remedy: remedy(
            'reference-grant-missing.ownRemedy',
            'Add a ReferenceGrant in namespace {{to}} of {{cluster}} for HTTPRoutes of namespace {{from}}, or let the route lead to a Service of its own namespace.',
            { to, cluster, from: way.route.object.namespace! },
          ),
          since: refusal.since ?? null,
        };
      });
    const others = ungrantedRoutes(service)
      .filter(({ permittedIn }) => permittedIn !== undefined)
      .map(({ cluster, route, refusal, permittedIn }) => {
        const from = route.object.namespace!;
        const named = `${from}/${route.object.name}`;
        return {
          cluster,
          subject: named,
          message: message(
            'reference-grant-missing.other',
            'HTTPRoute {{route}} leads to the service in {{permitted}} and may not in {{cluster}}: no ReferenceGrant permits it there.',
            { route: named, cluster, permitted: permittedIn! },
          ),
          evidence: [conditionEvidence(route, refusal)],
          actor: 'application' as const,
          remedy: remedy(
            'reference-grant-missing.otherRemedy',
            'Add the ReferenceGrant of {{permitted}} for HTTPRoutes of namespace {{from}} to namespace {{to}} of {{cluster}}.',
            { permitted: permittedIn!, from, to: service.namespace, cluster },
          ),
          since: refusal.since ?? null,
        };
      });
    return [...own, ...others];
  },
};
