import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { refusedRecords } from './records';
import { conditionEvidence, remedy, says } from './support';

/** The Secret with the provider's credentials is not there, or not good. Everything stays green until the next reconcile. */
export const dnsProviderMissing: Rule = {
  id: 'dns-provider-missing',
  title: 'The credentials of the DNS provider are missing',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  check(service) {
    return refusedRecords(service)
      .filter(({ fault }) => fault === 'provider')
      .map(({ cluster, record, by, refusal }) => ({
        cluster,
        subject: by.object.name,
        message: message(
          'dns-provider-missing.secret',
          'Records for {{host}} are no longer written: {{where}} has no credentials for the DNS provider ({{why}}).',
          {
            host: record.object.rootHost,
            where: by.cluster,
            why: says(refusal),
          },
        ),
        evidence: [conditionEvidence(by, refusal)],
        actor: 'platform' as const,
        remedy: remedy(
          'dns-provider-missing.remedy',
          "Create the provider's Secret in namespace {{namespace}} of {{where}}: it lies in the namespace of the DNSPolicy.",
          { namespace: by.object.namespace!, where: by.cluster },
        ),
        since: refusal.since ?? null,
      }));
  },
};
