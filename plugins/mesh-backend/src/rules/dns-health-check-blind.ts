import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { recordsOf } from './records';
import { evidence, liveWithWays, remedy } from './support';

/**
 * A health check is configured that takes nothing out: wildcard hosts are never probed, and a delegated record has no Healthy
 * condition. SubResourcesHealthy says True all the same.
 */
export const dnsHealthCheckBlind: Rule = {
  id: 'dns-health-check-blind',
  title: 'A DNS health check is configured that cannot take a cluster out',
  hop: 'record',
  severity: 'warning',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  check(service) {
    return liveWithWays(service).flatMap(({ name, ways }) =>
      recordsOf(ways)
        .filter(({ policies }) =>
          policies.some(({ object }) => object.healthCheck),
        )
        .filter(
          ({ record: { object } }) =>
            object.rootHost.startsWith('*.') || object.delegate,
        )
        .map(({ record, policies: [policy] }) => {
          const { rootHost } = record.object;
          const values = {
            policy: policy.object.name,
            cluster: name,
            host: rootHost,
          };
          return {
            cluster: name,
            subject: record.object.name,
            message: rootHost.startsWith('*.')
              ? message(
                  'dns-health-check-blind.wildcard',
                  'The health check of DNSPolicy {{policy}} in {{cluster}} takes nothing out: {{host}} is a wildcard, which is never probed.',
                  values,
                )
              : message(
                  'dns-health-check-blind.delegated',
                  'The health check of DNSPolicy {{policy}} in {{cluster}} takes nothing out: the record for {{host}} is delegated.',
                  values,
                ),
            evidence: [
              evidence(policy, 'spec.healthCheck'),
              evidence(record, 'spec.rootHost', rootHost),
            ],
            actor: 'platform' as const,
            remedy: remedy(
              'dns-health-check-blind.remedy',
              'Publish a host of its own on a listener of its own with a DNSPolicy that is not delegated, if a dead cluster is to be taken out; else take the healthCheck away, for it promises what it does not do.',
            ),
            since: null,
          };
        }),
    );
  },
};
