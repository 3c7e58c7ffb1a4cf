import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { hostsOf, type Way } from '../service/ways';
import { evidence, liveWithWays, remedy } from './support';

/** A host is published from other clusters, and no DNSPolicy publishes it from this one: clients are never sent there. */
export const dnsPolicyMissing: Rule = {
  id: 'dns-policy-missing',
  title: 'A cluster has the route and no DNSPolicy that publishes it',
  hop: 'record',
  severity: 'warning',
  reads: ['HTTPRoute', 'DNSPolicy', 'Gateway'],
  causedBy: ['dns-policy-not-accepted'],
  check(service) {
    const clusters = liveWithWays(service);
    const published = clusters.flatMap(({ name, ways }) =>
      ways
        .filter(({ policies }) => policies.length > 0)
        .map(way => ({ name, way })),
    );
    return clusters.flatMap(({ name, ways }) =>
      ways
        .filter(
          ({ gateway, listeners, policies, parent }) =>
            gateway &&
            listeners.length > 0 &&
            policies.length === 0 &&
            // A DNSPolicy is where its Gateway is.
            service.readable(name, 'DNSPolicy', parent.namespace),
        )
        .flatMap(way => {
          const others = published.filter(
            other => other.name !== name && sharesHost(way, other.way),
          );
          if (others.length === 0) return [];
          const gateway = `${way.parent.namespace}/${way.parent.name}`;
          return [
            {
              cluster: name,
              subject: way.route.object.name,
              message: message(
                'dns-policy-missing.absent',
                'DNS never sends clients to {{cluster}}: no DNSPolicy publishes {{hosts}} from Gateway {{gateway}} there.',
                { cluster: name, hosts: hostsOf(way), gateway },
              ),
              evidence: [
                evidence(way.gateway!, 'spec.listeners'),
                ...others
                  .slice(0, 1)
                  .map(other =>
                    evidence(other.way.policies[0], 'spec.targetRef'),
                  ),
              ],
              actor: 'platform' as const,
              remedy: remedy(
                'dns-policy-missing.remedy',
                'Add the DNSPolicy of {{others}} for Gateway {{gateway}} in {{cluster}}.',
                {
                  others: [...new Set(others.map(other => other.name))],
                  gateway,
                  cluster: name,
                },
              ),
              since: null,
            },
          ];
        }),
    );
  },
};

function sharesHost(a: Way, b: Way): boolean {
  const hosts = new Set(hostsOf(b));
  return hostsOf(a).some(host => hosts.has(host));
}
