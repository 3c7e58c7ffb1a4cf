import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyExports } from './exports';
import { conditionEvidence, evidence, remedy } from './support';

/** Only ClusterIP and headless Services can be exported (MCS API). */
export const exportTypeUnsupported: Rule = {
  id: 'export-type-unsupported',
  title: 'A Service is of a type that cannot be exported',
  hop: 'export',
  severity: 'error',
  reads: ['ServiceExport', 'Service'],
  check(service) {
    return faultyExports(service)
      .filter(({ fault }) => fault === 'type')
      .map(({ cluster, found, refusal }) => {
        const { name } = cluster;
        const { type } = cluster.service!.object;
        return {
          cluster: name,
          message: message(
            'export-type-unsupported.type',
            'The Service in {{cluster}} is of type {{type}}, which cannot be exported: other clusters do not get its endpoints.',
            { cluster: name, type },
          ),
          evidence: [
            evidence(cluster.service!, 'spec.type', type),
            conditionEvidence(found, refusal),
          ],
          actor: 'application' as const,
          remedy: remedy(
            'export-type-unsupported.remedy',
            'Export a Service of type ClusterIP, or a headless one, in {{cluster}}; a load balancer in front can have a Service of its own.',
            { cluster: name },
          ),
          since: refusal.since ?? null,
        };
      });
  },
};
