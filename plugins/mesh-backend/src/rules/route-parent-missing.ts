import type { Remedy } from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';
import type { Rule, ServiceView } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { havingGateway, unattachedWays } from './gateways';
import { evidence, mendedByExposing, remedy } from './support';

/** A parentRef to a Gateway that is not there gets no status entry at all: absence is the only sign. */
export const routeParentMissing: Rule = {
  id: 'route-parent-missing',
  title: 'A route names a Gateway that is not there',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute', 'Gateway'],
  check(service) {
    return unattachedWays(service)
      .filter(({ way }) => havingGateway(service, way).length === 0)
      .map(({ cluster, way }) => {
        const parent = `${way.parent.namespace}/${way.parent.name}`;
        const index = way.route.object.parents.indexOf(way.parent);
        const route = way.route.object.name;
        return {
          cluster,
          subject: route,
          message: message(
            'route-parent-missing.absent',
            'HTTPRoute {{route}} in {{cluster}} is attached to nothing: there is no Gateway {{parent}}.',
            { route, cluster, parent },
          ),
          evidence: [
            evidence(
              way.route,
              `spec.parentRefs[${index}].name`,
              way.parent.name,
            ),
            evidence(way.route, 'status.parents'),
          ],
          actor: 'application' as const,
          remedy: mendedWhereGatewaysAre(
            service,
            remedy(
              'route-parent-missing.remedy',
              'Set the parentRef of HTTPRoute {{route}} in {{cluster}} to a Gateway that is there, or create Gateway {{parent}}.',
              { route, cluster, parent },
            ),
          ),
          since: null,
        };
      });
  },
};

/** The template can write the parentRef only where a Gateway is known. */
function mendedWhereGatewaysAre(service: ServiceView, words: Remedy): Remedy {
  const isKnown = factsOf(service).holders.some(({ ways }) =>
    ways.some(({ gateway }) => gateway),
  );
  return isKnown ? mendedByExposing(service, words) : words;
}
