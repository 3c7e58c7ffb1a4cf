import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptDnsPolicy } from '../kinds/dnsPolicy';
import { factsOf } from '../service/view';
import { conditionEvidence, liveWithWays, remedy, says } from './support';

/** Kuadrant does not take the DNSPolicy: its target is not there, another policy is in its way, or something it needs is missing. */
export const dnsPolicyNotAccepted: Rule = {
  id: 'dns-policy-not-accepted',
  title: 'A DNSPolicy is not accepted',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy'],
  causedBy: ['gateway-missing', 'route-parent-missing'],
  check(service) {
    const meant = meantPolicies(service);
    return liveWithWays(service).flatMap(({ name, ways }) => {
      const policies = [
        ...ways.flatMap(way => way.policies),
        ...(ways.length > 0 ? meant(name) : []),
      ];
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
    });
  },
};

/** Policies that publish the service in other clusters, where a cluster has one of the same name: it may target something else. */
function meantPolicies(
  service: ServiceView,
): (cluster: string) => Found<KeptDnsPolicy>[] {
  const names = new Map(
    factsOf(service).holders.flatMap(({ ways }) =>
      ways.flatMap(({ policies }) =>
        policies.map(({ object }) => [
          `${object.namespace}/${object.name}`,
          object,
        ]),
      ),
    ),
  );
  return cluster =>
    [...names.values()].flatMap(
      ({ namespace, name }) =>
        service.get<KeptDnsPolicy>(cluster, 'DNSPolicy', namespace, name) ?? [],
    );
}
