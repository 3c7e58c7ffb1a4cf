import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptService } from '../kinds/service';
import type { KeptServiceImport } from '../kinds/serviceImport';
import { type ClusterFacts } from '../service/facts';
import { judgeRoute } from '../service/hops/route';
import type { WayBackend } from '../service/ways';
import { evidence, liveWithWays, mendedByExposing, remedy } from './support';

/**
 * The port of a backendRef is none of what it leads to: of the Service in the same cluster, or of the clusterset name.
 * ResolvedRefs stays True, and the destination does not exist.
 */
export const routePortMismatch: Rule = {
  id: 'route-port-mismatch',
  title: 'A route asks for a port that the service does not have',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute', 'Service', 'ServiceImport'],
  causedBy: ['export-conflict'],
  causedByAnywhere: ['export-conflict'],
  check(service) {
    return liveWithWays(service).flatMap(cluster =>
      cluster.ways
        .filter(way => judgeRoute(way).state === 'ok')
        .flatMap(way =>
          way.backends.flatMap(backend => {
            const { ref } = backend;
            const led = ledTo(cluster, backend);
            if (!led || ref.port === undefined) return [];
            const ports = led.object.ports.map(({ port }) => port);
            if (ports.length === 0 || ports.includes(ref.port)) return [];
            const route = way.route.object.name;
            return [
              {
                cluster: cluster.name,
                subject: route,
                message: message(
                  'route-port-mismatch.differs',
                  'Requests that enter at {{cluster}} fail: HTTPRoute {{route}} asks for port {{port}}, and the service has {{ports}}.',
                  {
                    cluster: cluster.name,
                    route,
                    port: ref.port,
                    ports: ports.map(String),
                  },
                ),
                evidence: [
                  evidence(way.route, `${ref.path}.port`, ref.port),
                  evidence<KeptService | KeptServiceImport>(
                    led,
                    'spec.ports',
                    ports,
                  ),
                ],
                actor: 'application' as const,
                remedy: mendedByExposing(
                  service,
                  remedy(
                    'route-port-mismatch.remedy',
                    'Let HTTPRoute {{route}} in {{cluster}} ask for a port of the service, or give the Service port {{port}} in every cluster.',
                    { route, cluster: cluster.name, port: ref.port },
                  ),
                ),
                since: null,
              },
            ];
          }),
        ),
    );
  },
};

/** What has the ports: the Service itself, or what is imported under the clusterset name. */
function ledTo(
  cluster: ClusterFacts,
  { leads }: WayBackend,
): Found<KeptService> | Found<KeptServiceImport> | undefined {
  return leads === 'direct' ? cluster.service : cluster.import;
}
