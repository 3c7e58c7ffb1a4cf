import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { refusedRecords } from './records';
import { conditionEvidence, remedy, says } from './support';

/** A cluster delegates its record, and the one that publishes for all cannot. Ready=True on the delegating cluster says nothing. */
export const dnsDelegationFailed: Rule = {
  id: 'dns-delegation-failed',
  title:
    'A delegated record is not published by the cluster it was delegated to',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  causedBy: ['dns-geo-invalid', 'dns-provider-missing'],
  causedByAnywhere: ['dns-geo-invalid', 'dns-provider-missing'],
  check(service) {
    return refusedRecords(service)
      .filter(({ fault }) => fault === 'delegation')
      .map(({ cluster, record, by, refusal }) => ({
        cluster,
        subject: record.object.name,
        message: message(
          'dns-delegation-failed.refused',
          'The record of {{cluster}} for {{host}} was delegated and is not published: {{why}}.',
          { cluster, host: record.object.rootHost, why: says(refusal) },
        ),
        evidence: [conditionEvidence(by, refusal)],
        actor: 'platform' as const,
        remedy: remedy(
          'dns-delegation-failed.remedy',
          'The cluster that publishes needs a namespace {{namespace}} with the default provider Secret, and a way to {{cluster}}.',
          { namespace: record.object.namespace!, cluster },
        ),
        since: refusal.since ?? null,
      }));
  },
};
