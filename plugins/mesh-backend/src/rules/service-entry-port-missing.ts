import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { visibleEntries } from '../service/visibility';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';

/** Istio knows the name, but not on the port that the route asks for. Accepted and ResolvedRefs stay True. */
export const serviceEntryPortMissing: Rule = {
  id: 'service-entry-port-missing',
  title:
    'A route asks for a port of the clusterset name that no ServiceEntry has',
  hop: 'bridge',
  severity: 'error',
  reads: ['HTTPRoute', 'Service', 'ServiceEntry'],
  causedBy: ['route-port-mismatch'],
  check(service) {
    const { clustersetHost } = factsOf(service);
    return rowsAt(service, 'bridge', ['broken'])
      .filter(({ name }) => service.readable(name, 'ServiceEntry'))
      .flatMap(cluster =>
        cluster.ways.flatMap(way => {
          const entries = visibleEntries(cluster, way.parent.namespace);
          const numbers = entries.flatMap(({ object }) =>
            object.ports.map(port => port.number),
          );
          return way.backends
            .filter(
              ({ leads, ref }) => leads === 'bridge' && ref.port !== undefined,
            )
            .filter(
              ({ ref }) => entries.length > 0 && !numbers.includes(ref.port!),
            )
            .map(({ ref }) => ({
              cluster: cluster.name,
              subject: way.route.object.name,
              message: message(
                'service-entry-port-missing.differs',
                'Requests that enter at {{cluster}} fail with 500: the route asks for port {{port}} of {{host}}, and the ServiceEntry has {{numbers}}.',
                {
                  cluster: cluster.name,
                  port: ref.port!,
                  host: clustersetHost,
                  numbers: numbers.length > 0 ? numbers.map(String) : 'none',
                },
              ),
              evidence: [
                evidence(way.route, `${ref.path}.port`, ref.port),
                ...entries.map(entry =>
                  evidence(
                    entry,
                    'spec.ports[0].number',
                    entry.object.ports[0]?.number,
                  ),
                ),
              ],
              actor: 'application' as const,
              remedy: mendedByExposing(
                service,
                remedy(
                  'service-entry-port-missing.remedy',
                  'Give the ServiceEntry in {{cluster}} the port {{port}}: it must be the same in Service, ServiceEntry and route.',
                  { cluster: cluster.name, port: ref.port! },
                ),
              ),
              since: null,
            }));
        }),
      );
  },
};
