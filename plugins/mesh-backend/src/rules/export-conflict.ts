import type { Rule } from '@meshport/plugin-mesh-node';
import { isLeftover } from '../service/hops/export';
import { factsOf } from '../service/view';
import { sayOfClusters } from '../service/words';
import { conditionEvidence, evidence, liveWhere, remedy } from './support';

/** Clusters export the service with different ports or types. One finding: the cause is the difference. */
export const exportConflict: Rule = {
  id: 'export-conflict',
  title: 'Clusters export the service with ports or types that differ',
  hop: 'export',
  severity: 'warning',
  reads: ['ServiceExport', 'Service'],
  check(service) {
    const facts = factsOf(service);
    const exporters = liveWhere(
      service,
      cluster => cluster.export !== undefined,
    );
    const flagged = exporters.flatMap(cluster => {
      const conflict = cluster.export!.object.conditions.find(
        ({ type, status }) => type === 'Conflict' && status === 'True',
      );
      return conflict ? [{ cluster, conflict }] : [];
    });
    if (flagged.length === 0 || isLeftover(facts)) return [];
    const since = flagged
      .flatMap(({ conflict }) => conflict.since ?? [])
      .sort()[0];
    return [
      {
        cluster: null,
        message: sayOfClusters(
          'export-conflict.differs',
          'The Services of {{clusters}} differ ({{reason}}): callers see the union of their ports, and a port that one cluster lacks fails there.',
          {
            clusters: exporters.map(({ name }) => name),
            reason: [
              ...new Set(flagged.map(({ conflict }) => conflict.reason)),
            ],
          },
        ),
        evidence: [
          ...flagged.map(({ cluster, conflict }) =>
            conditionEvidence(cluster.export!, conflict),
          ),
          ...exporters.flatMap(cluster =>
            cluster.service
              ? [
                  evidence(
                    cluster.service,
                    'spec.ports',
                    cluster.service.object.ports.map(
                      ({ name, port, protocol }) =>
                        `${name ?? ''} ${port}/${protocol}`.trim(),
                    ),
                  ),
                ]
              : [],
          ),
        ],
        actor: 'application' as const,
        remedy: remedy(
          'export-conflict.remedy',
          'Make type, port names and port numbers of the Service the same in {{clusters}}.',
          {
            clusters: exporters.map(({ name }) => name),
          },
        ),
        since: since ?? null,
      },
    ];
  },
};
