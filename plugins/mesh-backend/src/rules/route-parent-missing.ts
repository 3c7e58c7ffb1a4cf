import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { routeAnswer } from '../service/hops/route';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';

/** A parentRef to a Gateway that is not there gets no status entry at all: absence is the only sign. */
export const routeParentMissing: Rule = {
  id: 'route-parent-missing',
  title: 'A route names a Gateway that is not there',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute', 'Gateway'],
  check(service) {
    const others = [...factsOf(service).clusters.values()].flatMap(
      ({ ways }) => ways,
    );
    return rowsAt(service, 'route', ['broken'])
      .filter(({ name }) => service.readable(name, 'Gateway'))
      .flatMap(({ name, ways }) =>
        ways
          .filter(way => !way.gateway && !routeAnswer(way))
          .map(way => {
            const parent = `${way.parent.namespace}/${way.parent.name}`;
            const index = way.route.object.parents.indexOf(way.parent);
            const words = remedy(
              'route-parent-missing.remedy',
              'Set the parentRef of HTTPRoute {{route}} in {{cluster}} to a Gateway that is there, or create Gateway {{parent}}.',
              { route: way.route.object.name, cluster: name, parent },
            );
            return {
              cluster: name,
              subject: way.route.object.name,
              message: message(
                'route-parent-missing.absent',
                'HTTPRoute {{route}} in {{cluster}} is attached to nothing: there is no Gateway {{parent}}.',
                { route: way.route.object.name, cluster: name, parent },
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
              remedy: others.some(({ gateway }) => gateway)
                ? mendedByExposing(service, words)
                : words,
              since: null,
            };
          }),
      );
  },
};
