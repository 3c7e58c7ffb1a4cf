import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { visibleEntries } from '../service/visibility';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';

/** Istio routes to a name that it does not know. Accepted and ResolvedRefs stay True. */
export const serviceEntryMissing: Rule = {
  id: 'service-entry-missing',
  title:
    'A route leads to the clusterset name, and no ServiceEntry has that name',
  hop: 'bridge',
  severity: 'error',
  reads: ['HTTPRoute', 'Service', 'ServiceEntry'],
  check(service) {
    const { clustersetHost, holders } = factsOf(service);
    const elsewhere = holders.flatMap(({ serviceEntries }) => serviceEntries);
    return rowsAt(service, 'bridge', ['missing'])
      .filter(({ name }) => service.readable(name, 'ServiceEntry'))
      .flatMap(cluster =>
        cluster.ways
          .filter(
            ({ parent }) =>
              visibleEntries(cluster, parent.namespace).length === 0,
          )
          .flatMap(way =>
            way.backends
              .filter(
                ({ leads, ref, pointer }) =>
                  leads === 'bridge' && (pointer || ref.kind === 'Hostname'),
              )
              .map(({ ref, pointer }) => {
                const hidden = cluster.serviceEntries[0];
                return {
                  cluster: cluster.name,
                  subject: way.route.object.name,
                  message: message(
                    hidden
                      ? 'service-entry-missing.hidden'
                      : 'service-entry-missing.absent',
                    hidden
                      ? 'Requests that enter at {{cluster}} fail with 500: ServiceEntry {{entry}} is not exported to the namespace of the gateway.'
                      : 'Requests that enter at {{cluster}} fail with 500: no ServiceEntry there has the host {{host}}.',
                    {
                      cluster: cluster.name,
                      host: clustersetHost,
                      entry: hidden?.object.name ?? '',
                    },
                  ),
                  evidence: [
                    evidence(way.route, ref.path, `${ref.name}:${ref.port}`),
                    ...(pointer
                      ? [
                          evidence(
                            pointer,
                            'spec.externalName',
                            pointer.object.externalName,
                          ),
                        ]
                      : []),
                    ...(hidden
                      ? [
                          evidence(
                            hidden,
                            'spec.exportTo',
                            hidden.object.exportTo,
                          ),
                        ]
                      : []),
                    ...(hidden
                      ? []
                      : elsewhere
                          .slice(0, 1)
                          .map(entry =>
                            evidence(entry, 'spec.hosts[0]', clustersetHost),
                          )),
                  ],
                  actor: 'application' as const,
                  remedy: mendedByExposing(
                    service,
                    remedy(
                      'service-entry-missing.remedy',
                      'Add a ServiceEntry for {{host}} with port {{port}} in {{cluster}}.',
                      {
                        host: clustersetHost,
                        port: ref.port ?? 'of the route',
                        cluster: cluster.name,
                      },
                    ),
                  ),
                  since: null,
                };
              }),
          ),
      );
  },
};
