import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { conditionEvidence, evidence, remedy, rowsAt, says } from './support';

/** A DNSPolicy that made no record. It says Enforced=True; `totalRecords` is then absent, not 0. */
export const dnsPolicyNoRecords: Rule = {
  id: 'dns-policy-no-records',
  title: 'A DNSPolicy has made no record',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  causedBy: [
    'dns-policy-not-accepted',
    'route-parent-missing',
    'route-not-accepted',
    'route-host-outside-listener',
    'reference-grant-missing',
    'gateway-missing',
    'listener-conflicted',
    'listener-tls-invalid',
    'gateway-address-missing',
    'gateway-not-programmed',
  ],
  check(service) {
    return rowsAt(service, 'record', ['missing', 'broken']).flatMap(
      ({ name, ways }) => {
        const empty = ways
          .filter(({ records }) => records.length === 0)
          .flatMap(({ policies }) => policies);
        return [...new Map(empty.map(policy => [policy.ref, policy])).values()]
          .filter(
            ({ object: { conditions, namespace } }) =>
              conditions.length > 0 &&
              service.readable(name, 'DNSRecord', namespace),
          )
          .map(policy => {
            const { conditions, totalRecords } = policy.object;
            const refused = conditions.find(
              ({ type, status }) => type === 'Accepted' && status === 'False',
            );
            const enforced = conditions.find(({ type }) => type === 'Enforced');
            const said = refused ?? enforced;
            const named = `${policy.object.namespace}/${policy.object.name}`;
            return {
              cluster: name,
              subject: policy.object.name,
              message: message(
                'dns-policy-no-records.none',
                'Nothing is published for {{cluster}}: DNSPolicy {{policy}} has made no record{{why}}.',
                {
                  cluster: name,
                  policy: named,
                  why: said ? ` (${says(said)})` : '',
                },
              ),
              evidence: [
                evidence(policy, 'status.totalRecords', totalRecords),
                ...(said ? [conditionEvidence(policy, said)] : []),
              ],
              actor: 'platform' as const,
              remedy: remedy(
                'dns-policy-no-records.remedy',
                'A record comes of itself once a route is attached to the listener and the Gateway has an address in {{cluster}}.',
                { cluster: name },
              ),
              since: said?.since ?? null,
            };
          });
      },
    );
  },
};
