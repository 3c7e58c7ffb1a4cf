import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyExports } from './exports';
import { conditionEvidence, remedy } from './support';

/** A ServiceExport whose Service is not there. Where other clusters export the service, they go on serving. */
export const exportServiceMissing: Rule = {
  id: 'export-service-missing',
  title: 'A ServiceExport names a Service that is not there',
  hop: 'export',
  severity: 'error',
  reads: ['ServiceExport', 'Service'],
  check(service) {
    return faultyExports(service)
      .filter(({ fault }) => fault === 'service-missing')
      .map(({ cluster: { name }, found, refusal }) => ({
        cluster: name,
        message: message(
          'export-service-missing.absent',
          '{{cluster}} exports Service {{service}}, which is not there.',
          { cluster: name, service: found.object.name },
        ),
        evidence: [conditionEvidence(found, refusal)],
        actor: 'application' as const,
        remedy: remedy(
          'export-service-missing.remedy',
          'Create Service {{service}} in {{cluster}}, or take the ServiceExport away.',
          { cluster: name, service: found.object.name },
        ),
        since: refusal.since ?? null,
      }));
  },
};
