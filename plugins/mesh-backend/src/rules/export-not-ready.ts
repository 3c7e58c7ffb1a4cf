import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyExports } from './exports';
import { conditionEvidence, remedy, says } from './support';

/** The Service can be exported, and the service discovery could not do it. */
export const exportNotReady: Rule = {
  id: 'export-not-ready',
  title: 'A ServiceExport has not reached the other clusters',
  hop: 'export',
  severity: 'error',
  reads: ['ServiceExport', 'Service'],
  causedBy: ['export-conflict'],
  causedByAnywhere: ['hub-down', 'export-conflict'],
  check(service) {
    return faultyExports(service)
      .filter(({ fault }) => fault === 'not-ready')
      .map(({ cluster: { name }, found, refusal }) => ({
        cluster: name,
        message: message(
          'export-not-ready.failed',
          'The export of {{cluster}} has failed ({{why}}): other clusters do not get its endpoints.',
          { cluster: name, why: says(refusal) },
        ),
        evidence: [conditionEvidence(found, refusal)],
        actor: 'platform' as const,
        remedy: remedy(
          'export-not-ready.remedy',
          'See why the service discovery of {{cluster}} cannot export it ({{reason}}): its agent, its way to the broker, or a Service that differs between the clusters.',
          { cluster: name, reason: refusal.reason || 'no reason was given' },
        ),
        since: refusal.since ?? null,
      }));
  },
};
