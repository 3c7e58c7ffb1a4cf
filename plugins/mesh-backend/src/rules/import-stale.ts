import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { EXPORT_FOLLOWED_MS } from '../service/announced';
import { remembered } from '../service/remembered';
import { factsOf } from '../service/view';
import { evidence, liveWhere, remedy } from './support';

/**
 * A ServiceImport or its slices name a cluster that no longer exports the service. `status.clusters` is no health, but it is a
 * list of exporters: who is on it and exports nothing was not cleaned up.
 */
export const importStale: Rule = {
  id: 'import-stale',
  title: 'A cluster still imports from one that no longer exports the service',
  hop: 'import',
  severity: 'warning',
  reads: ['ServiceImport', 'EndpointSlice', 'ServiceExport'],
  causedByAnywhere: ['hub-down', 'export-missing'],
  check(service) {
    const facts = factsOf(service);
    const importers = liveWhere(
      service,
      cluster => cluster.import !== undefined,
    );
    const formerBy = remembered((alias: string) => {
      const name = facts.resolve(alias);
      const exporter = name && facts.clusters.get(name);
      return exporter &&
        !exporter.export &&
        exporter.live &&
        service.readable(name, 'ServiceExport', service.namespace) &&
        !service.changedWithin(
          EXPORT_FOLLOWED_MS,
          name,
          'ServiceExport',
          service.namespace,
          service.name,
        )
        ? name
        : undefined;
    });
    return importers.flatMap(importer => {
      const aliases = [
        ...importer.import!.object.clusters,
        ...importer.imported.flatMap(
          ({ object }) => object.sourceCluster ?? [],
        ),
      ];
      const former = [
        ...new Set(aliases.flatMap(alias => formerBy(alias) ?? [])),
      ];
      if (former.length === 0) return [];
      const leftover = importer.imported.find(
        ({ object }) =>
          object.sourceCluster !== undefined &&
          former.includes(facts.resolve(object.sourceCluster) ?? ''),
      );
      return [
        {
          cluster: importer.name,
          message: message(
            'import-stale.former',
            '{{cluster}} still imports the service from {{former}}, which does not export it: requests may be sent there.',
            { cluster: importer.name, former: former.sort() },
          ),
          evidence: [
            evidence(
              importer.import!,
              'status.clusters',
              importer.import!.object.clusters,
            ),
            ...(leftover ? [evidence(leftover, 'endpoints')] : []),
          ],
          actor: 'platform' as const,
          remedy: remedy(
            'import-stale.remedy',
            'Bring the agents of the service discovery in {{former}} and {{cluster}} back: they take away what is left over. If {{former}} was to export the service, add the ServiceExport there.',
            { cluster: importer.name, former: former.sort() },
          ),
          since: null,
        },
      ];
    });
  },
};
