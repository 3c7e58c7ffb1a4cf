import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptDnsPolicy } from '../kinds/dnsPolicy';
import { hostsOf } from '../service/ways';
import { sayOfClusters } from '../service/words';
import { evidence, liveWithWays, remedy } from './support';

/**
 * All policies of a host share its zone: they must use one strategy, and one geography is the default (Kuadrant 1.5). Two
 * defaults, or records with and without geography under one name, leave the answer to chance.
 */
export const dnsStrategyConflict: Rule = {
  id: 'dns-strategy-conflict',
  title: 'DNSPolicies of one host do not go together',
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy'],
  check(service) {
    const byHost = new Map<string, Map<string, Found<KeptDnsPolicy>>>();
    for (const { ways } of liveWithWays(service)) {
      for (const way of ways) {
        for (const host of hostsOf(way)) {
          const policies = byHost.get(host) ?? new Map();
          byHost.set(host, policies);
          for (const policy of way.policies) policies.set(policy.ref, policy);
        }
      }
    }
    return [...byHost].flatMap(([host, policies]) => {
      const all = [...policies.values()];
      const balanced = all.filter(({ object }) => object.geo !== undefined);
      const defaults = balanced.filter(({ object }) => object.defaultGeo);
      const geographies = new Set(defaults.map(({ object }) => object.geo));
      const isMixed = balanced.length > 0 && balanced.length < all.length;
      if (!isMixed && geographies.size < 2) return [];
      const named = (list: Found<KeptDnsPolicy>[]) =>
        [...new Set(list.map(({ cluster }) => cluster))].sort();
      return [
        {
          cluster: null,
          subject: host,
          message: isMixed
            ? sayOfClusters(
                'dns-strategy-conflict.mixed',
                'DNSPolicies for {{host}} do not go together: {{balanced}} publish by geography and weight, {{others}} without.',
                {
                  host,
                  balanced: named(balanced),
                  others: named(all.filter(each => !balanced.includes(each))),
                },
              )
            : sayOfClusters(
                'dns-strategy-conflict.defaults',
                'Clients of other geographies have no one default for {{host}}: {{clusters}} each say that theirs is.',
                { host, clusters: named(defaults) },
              ),
          evidence: (isMixed ? all : defaults).map(policy =>
            isMixed
              ? evidence(policy, 'spec.loadBalancing', policy.object.geo)
              : evidence(policy, 'spec.loadBalancing.defaultGeo', true),
          ),
          actor: 'platform' as const,
          remedy: remedy(
            'dns-strategy-conflict.remedy',
            'Let all DNSPolicies for {{host}} have loadBalancing or none, and set defaultGeo: true for one geography only.',
            { host },
          ),
          since: null,
        },
      ];
    });
  },
};
