import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';

/** The pointer between route and clusterset name is gone in one cluster; others still have it. */
export const externalNameMissing: Rule = {
  id: 'external-name-missing',
  title:
    'A route leads to a Service that points to the clusterset name in other clusters and is not there',
  hop: 'bridge',
  severity: 'error',
  reads: ['HTTPRoute', 'Service'],
  check(service) {
    const { clustersetHost } = factsOf(service);
    return rowsAt(service, 'bridge', ['missing']).flatMap(cluster =>
      cluster.ways.flatMap(way =>
        way.backends
          .filter(
            ({ leads, ref, pointer }) =>
              leads === 'bridge' &&
              ref.kind === 'Service' &&
              !pointer &&
              service.readable(cluster.name, 'Service', ref.namespace) &&
              !service.get(cluster.name, 'Service', ref.namespace, ref.name),
          )
          .map(({ ref }) => ({
            cluster: cluster.name,
            subject: ref.name,
            message: message(
              'external-name-missing.absent',
              'Requests that enter at {{cluster}} fail with 500: there is no Service {{pointer}}, which leads to {{host}} in other clusters.',
              {
                cluster: cluster.name,
                pointer: `${ref.namespace}/${ref.name}`,
                host: clustersetHost,
              },
            ),
            evidence: [evidence(way.route, `${ref.path}.name`, ref.name)],
            actor: 'application' as const,
            remedy: mendedByExposing(
              service,
              remedy(
                'external-name-missing.remedy',
                'Add the ExternalName Service {{pointer}} for {{host}} in {{cluster}}.',
                {
                  pointer: ref.name,
                  host: clustersetHost,
                  cluster: cluster.name,
                },
              ),
            ),
            since: null,
          })),
      ),
    );
  },
};
