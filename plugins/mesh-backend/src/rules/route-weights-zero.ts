import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { evidence, liveWithWays, remedy } from './support';

/** All backends of a rule have weight 0: the rule takes the requests and answers 500 (Gateway API v1, HTTPBackendRef.weight). */
export const routeWeightsZero: Rule = {
  id: 'route-weights-zero',
  title: 'All backends of a route rule have weight 0',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  check(service) {
    return liveWithWays(service).flatMap(({ name, ways }) =>
      ways.flatMap(({ route, backends }) =>
        [...new Set(backends.map(({ ref }) => ref.rule))]
          .filter(rule =>
            route.object.backends
              .filter(backend => backend.rule === rule)
              .every(({ weight }) => weight === 0),
          )
          .map(rule => ({
            cluster: name,
            subject: `${route.object.name}/${rule}`,
            message: message(
              'route-weights-zero.zero',
              'Requests that enter at {{cluster}} for {{path}} fail with 500: every backend of that rule of HTTPRoute {{route}} has weight 0.',
              {
                cluster: name,
                path: route.object.rules[rule].matches[0].value,
                route: route.object.name,
              },
            ),
            evidence: route.object.backends
              .filter(backend => backend.rule === rule)
              .map(({ path }) => evidence(route, `${path}.weight`, 0)),
            actor: 'application' as const,
            remedy: remedy(
              'route-weights-zero.remedy',
              'Give a backend of HTTPRoute {{route}} in {{cluster}} a weight above 0, or take the rule away.',
              { route: route.object.name, cluster: name },
            ),
            since: null,
          })),
      ),
    );
  },
};
