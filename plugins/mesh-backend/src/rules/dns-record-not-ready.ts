import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { refusedRecords } from './records';
import { conditionEvidence, remedy, says } from './support';

/** A DNSRecord exists and is refused by its provider, here or in the cluster that publishes for all. */
export const dnsRecordNotReady: Rule = {
  id: 'dns-record-not-ready',
  title: 'A DNSRecord is not published',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  causedByAnywhere: ['dns-geo-invalid'],
  check(service) {
    return refusedRecords(service)
      .filter(({ fault }) => fault === 'other')
      .map(({ cluster, record, by, refusal }) => ({
        cluster,
        subject: by.object.name,
        message: message(
          'dns-record-not-ready.refused',
          'The DNS record of {{cluster}} for {{host}} is not published: {{why}}.',
          { cluster, host: record.object.rootHost, why: says(refusal) },
        ),
        evidence: [conditionEvidence(by, refusal)],
        actor: 'platform' as const,
        remedy: remedy(
          'dns-record-not-ready.remedy',
          'Mend what the DNS provider of {{where}} refuses ({{reason}}): its zone, its limits, or another owner of the name.',
          { where: by.cluster, reason: refusal.reason },
        ),
        since: refusal.since ?? null,
      }));
  },
};
