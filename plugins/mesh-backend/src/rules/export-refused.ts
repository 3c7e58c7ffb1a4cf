import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { conditionEvidence, remedy, rowsAt, says } from './support';

/** The service discovery refuses the export: other clusters do not get its endpoints. */
export const exportRefused: Rule = {
  id: 'export-refused',
  title: 'A ServiceExport is refused',
  hop: 'export',
  severity: 'error',
  reads: ['ServiceExport', 'Service'],
  causedBy: ['export-conflict'],
  check(service) {
    return rowsAt(service, 'export', ['broken']).flatMap(cluster => {
      const found = cluster.export;
      const refusal = found?.object.conditions.find(
        ({ type, status }) =>
          ['Valid', 'Ready', 'Synced'].includes(type) && status === 'False',
      );
      if (!found || !refusal) return [];
      const noService = !cluster.service;
      return [
        {
          cluster: cluster.name,
          message: message(
            noService ? 'export-refused.noService' : 'export-refused.refused',
            noService
              ? '{{cluster}} exports a Service that is not there.'
              : 'The export of {{cluster}} is refused: {{why}}.',
            { cluster: cluster.name, why: says(refusal) },
          ),
          evidence: [conditionEvidence(found, refusal)],
          actor: 'application' as const,
          remedy: noService
            ? remedy(
                'export-refused.addService',
                'Create the Service in {{cluster}}, or take the ServiceExport away.',
                { cluster: cluster.name },
              )
            : remedy(
                'export-refused.remedy',
                'Mend the Service in {{cluster}} as the reason {{reason}} asks: only ClusterIP and headless Services can be exported.',
                {
                  cluster: cluster.name,
                  reason: refusal.reason || 'of the condition',
                },
              ),
          since: refusal.since ?? null,
        },
      ];
    });
  },
};
