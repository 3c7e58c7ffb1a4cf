import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptDnsRecord } from '../kinds/dnsRecord';
import type { Condition } from '../kinds/read';
import { authoritiesOf } from '../service/records';
import { withoutWildcard } from '../service/hosts';
import { factsOf } from '../service/view';
import { conditionEvidence, remedy, rowsAt, says } from './support';

/** A DNSRecord exists and is refused by its provider, here or in the cluster that publishes for all. */
export const dnsRecordNotReady: Rule = {
  id: 'dns-record-not-ready',
  title: 'A DNSRecord is not published',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  check(service) {
    const facts = factsOf(service);
    const authorities = authoritiesOf(facts);
    return rowsAt(service, 'record', ['broken']).flatMap(({ name, ways }) => {
      const records = new Map(
        ways.flatMap(way => way.records).map(record => [record.ref, record]),
      );
      return [...records.values()].flatMap(record => {
        const refusal = refusalOf(
          record,
          authorities(withoutWildcard(record.object.rootHost)).filter(
            ({ cluster }) =>
              record.object.delegate && facts.clusters.get(cluster)?.live,
          ),
        );
        if (!refusal) return [];
        return [
          {
            cluster: name,
            subject: record.object.name,
            message: message(
              'dns-record-not-ready.refused',
              'The DNS record of {{cluster}} for {{host}} is not published: {{why}}.',
              {
                cluster: name,
                host: record.object.rootHost,
                why: says(refusal.condition),
              },
            ),
            evidence: [conditionEvidence(refusal.of, refusal.condition)],
            actor: 'platform' as const,
            remedy: remedy(
              'dns-record-not-ready.remedy',
              'Mend what the DNS provider of {{where}} refuses ({{reason}}): often its credentials, its zone or a geography code.',
              { where: refusal.of.cluster, reason: refusal.condition.reason },
            ),
            since: refusal.condition.since ?? null,
          },
        ];
      });
    });
  },
};

function refusalOf(
  record: Found<KeptDnsRecord>,
  merged: Found<KeptDnsRecord>[],
): { of: Found<KeptDnsRecord>; condition: Condition } | undefined {
  const words = [record, ...merged].flatMap(of => [
    ...of.object.conditions.map(condition => ({ of, condition })),
    ...of.object.remotes.flatMap(({ conditions }) =>
      conditions.map(condition => ({ of, condition })),
    ),
  ]);
  return words.find(
    ({ condition }) =>
      condition.type === 'Ready' && condition.status === 'False',
  );
}
