import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { isWorkload } from '../service/facts';
import { factsOf } from '../service/view';
import { evidence, liveWhere, mendedByExposing, remedy } from './support';

/**
 * A cluster runs the service and does not give it to the others, although the service is on: others export it, or routes and
 * ServiceEntries call the clusterset name.
 */
export const exportMissing: Rule = {
  id: 'export-missing',
  title: 'A cluster that runs the service does not export it',
  hop: 'export',
  severity: 'warning',
  reads: ['ServiceExport', 'Service', 'EndpointSlice'],
  check(service) {
    const { holders, clustersetHost } = factsOf(service);
    const exporters = holders.filter(cluster => cluster.export);
    const callers = liveWhere(
      service,
      ({ ways, serviceEntries }) =>
        serviceEntries.length > 0 ||
        ways.some(({ backends }) =>
          backends.some(({ leads }) => leads === 'bridge'),
        ),
    );
    // It is on its way, cluster by cluster.
    const isPending =
      exporters.length > 0 &&
      exporters.every(
        ({ export: found }) => found!.object.conditions.length === 0,
      );
    if (isPending || exporters.length + callers.length === 0) return [];
    return liveWhere(service, cluster => isWorkload(cluster) && !cluster.export)
      .filter(({ name }) =>
        service.readable(name, 'ServiceExport', service.namespace),
      )
      .map(cluster => {
        const { name } = cluster;
        const isCalled = exporters.length === 0;
        return {
          cluster: name,
          severity: isCalled ? ('error' as const) : ('warning' as const),
          message: isCalled
            ? message(
                'export-missing.nobody',
                '{{host}} is called, and {{cluster}}, which runs the service, does not export it: the name does not exist.',
                { host: clustersetHost, cluster: name },
              )
            : message(
                'export-missing.others',
                '{{cluster}} runs the service and does not export it: no other cluster sends requests there, and {{cluster}} itself is served by {{exporters}}.',
                {
                  cluster: name,
                  exporters: exporters.map(exporter => exporter.name),
                },
              ),
          evidence: [
            ...(cluster.service ? [evidence(cluster.service, '')] : []),
            ...(isCalled ? callers : exporters).slice(0, 1).flatMap(other => {
              const [entry] = other.serviceEntries;
              if (!isCalled) return [evidence(other.export!, '')];
              return entry
                ? [evidence(entry, 'spec.hosts[0]', clustersetHost)]
                : [];
            }),
          ],
          actor: 'application' as const,
          remedy: mendedByExposing(
            service,
            remedy(
              'export-missing.remedy',
              'Add a ServiceExport {{service}} in {{cluster}}.',
              { service: service.name, cluster: name },
            ),
          ),
          since: null,
        };
      });
  },
};
