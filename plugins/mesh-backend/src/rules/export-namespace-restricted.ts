import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyExports } from './exports';
import { conditionEvidence, remedy } from './support';

/** Newer Lighthouse exports nothing from `openshift`, `openshift-*` and `kube-*`. */
export const exportNamespaceRestricted: Rule = {
  id: 'export-namespace-restricted',
  title: 'The service is in a namespace from which nothing is exported',
  hop: 'export',
  severity: 'error',
  reads: ['ServiceExport'],
  check(service) {
    return faultyExports(service)
      .filter(({ fault }) => fault === 'namespace')
      .map(({ cluster: { name }, found, refusal }) => ({
        cluster: name,
        message: message(
          'export-namespace-restricted.reserved',
          'Nothing is exported from namespace {{namespace}} of {{cluster}}: it is reserved for the platform.',
          { cluster: name, namespace: service.namespace },
        ),
        evidence: [conditionEvidence(found, refusal)],
        actor: 'application' as const,
        remedy: remedy(
          'export-namespace-restricted.remedy',
          'Move the service to a namespace of its own in every cluster, and export it there.',
        ),
        since: refusal.since ?? null,
      }));
  },
};
