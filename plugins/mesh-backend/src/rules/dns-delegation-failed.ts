import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { type RefusedRecord, refusedRecords } from './records';
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
  causedByAnywhere: [
    'hub-down',
    'dns-geo-invalid',
    'dns-provider-missing',
    'dns-strategy-conflict',
  ],
  check(service) {
    const { resolve } = factsOf(service);
    const byPublisher = new Map<string, RefusedRecord[]>();
    for (const refused of refusedRecords(service)) {
      if (refused.fault !== 'delegation') continue;
      const publisher = publisherOf(refused, resolve);
      const known = byPublisher.get(publisher) ?? [];
      byPublisher.set(publisher, [...known, refused]);
    }
    return [...byPublisher].map(([publisher, refused]) => {
      const [{ record, refusal }] = refused;
      const members = refused.map(({ cluster }) => cluster).sort();
      const isOne = members.length === 1;
      return {
        // Where all fail alike, the one that publishes for them is the place to look.
        cluster: isOne ? members[0] : publisher,
        subject: record.object.name,
        message: message(
          'dns-delegation-failed.refused',
          'Records for {{host}} that {{members}} delegated to {{publisher}} are not published: {{why}}.',
          {
            host: record.object.rootHost,
            members,
            publisher,
            why: says(refusal),
          },
        ),
        evidence: refused.map(({ by, refusal: said }) =>
          conditionEvidence(by, said),
        ),
        actor: 'platform' as const,
        remedy: remedy(
          'dns-delegation-failed.remedy',
          '{{publisher}} needs a namespace {{namespace}} with the default provider Secret, and a way to {{members}}.',
          { publisher, namespace: record.object.namespace!, members },
        ),
        since: refusal.since ?? null,
      };
    });
  },
};

/** The cluster that was to publish: the one whose word it is. */
function publisherOf(
  { by, refusal }: RefusedRecord,
  resolve: (alias: string) => string | undefined,
): string {
  const remote = by.object.remotes.find(({ conditions }) =>
    conditions.includes(refusal),
  );
  return remote ? resolve(remote.cluster) ?? remote.cluster : by.cluster;
}
