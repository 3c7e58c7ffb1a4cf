import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { conditionEvidence, remedy, rowsAt, says } from './support';

/** Kuadrant does not take the DNSPolicy: its target is not there, another policy is in its way, or something it needs is missing. */
export const dnsPolicyNotAccepted: Rule = {
  id: 'dns-policy-not-accepted',
  title: 'A DNSPolicy is not accepted',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy'],
  causedBy: ['gateway-missing', 'route-parent-missing'],
  check(service) {
    return rowsAt(service, 'record', ['broken', 'missing']).flatMap(
      ({ name, ways }) => {
        const policies = ways.flatMap(way => way.policies);
        return [...new Map(policies.map(each => [each.ref, each])).values()]
          .flatMap(policy => {
            const refusal = policy.object.conditions.find(
              ({ type, status }) => type === 'Accepted' && status === 'False',
            );
            return refusal ? [{ policy, refusal }] : [];
          })
          .map(({ policy, refusal }) => ({
            cluster: name,
            subject: policy.object.name,
            message: message(
              'dns-policy-not-accepted.refused',
              'Nothing is published for {{cluster}}: DNSPolicy {{policy}} is not accepted ({{why}}).',
              {
                cluster: name,
                policy: `${policy.object.namespace}/${policy.object.name}`,
                why: says(refusal),
              },
            ),
            evidence: [conditionEvidence(policy, refusal)],
            actor: 'platform' as const,
            remedy: remedy(
              'dns-policy-not-accepted.remedy',
              'Mend DNSPolicy {{policy}} in {{cluster}} as the reason {{reason}} asks: its targetRef, or another policy for the same target.',
              {
                policy: policy.object.name,
                cluster: name,
                reason: refusal.reason,
              },
            ),
            since: refusal.since ?? null,
          }));
      },
    );
  },
};
