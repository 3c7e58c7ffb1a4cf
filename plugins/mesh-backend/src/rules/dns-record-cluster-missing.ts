import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { withoutWildcard } from '../service/hosts';
import { authoritiesOf } from '../service/records';
import { factsOf } from '../service/view';
import { recordsOf } from './records';
import { evidence, liveWithWays, remedy } from './support';

/** A cluster's record is well, and the merged record of all clusters does not have its address: nobody is sent there. */
export const dnsRecordClusterMissing: Rule = {
  id: 'dns-record-cluster-missing',
  title: "The merged record lacks a cluster's address",
  hop: 'record',
  severity: 'error',
  reads: ['HTTPRoute', 'DNSPolicy', 'DNSRecord'],
  causedBy: ['dns-delegation-failed', 'dns-geo-invalid'],
  check(service) {
    const facts = factsOf(service);
    const authorities = authoritiesOf(facts);
    return liveWithWays(service).flatMap(({ name, ways }) =>
      recordsOf(ways).flatMap(({ record }) => {
        const { delegate, rootHost, endpoints, remotes } = record.object;
        // Nobody has answered yet: that is pending, no fault.
        if (!delegate || remotes.length === 0) return [];
        const [merged] = authorities(withoutWildcard(rootHost)).filter(
          ({ cluster }) => facts.clusters.get(cluster)?.live,
        );
        if (!merged) return [];
        const own = endpoints
          .filter(({ type }) => type === 'A' || type === 'AAAA')
          .flatMap(({ targets }) => targets);
        const published = new Set(
          merged.object.endpoints.flatMap(({ targets }) => targets),
        );
        const lacking = own.filter(address => !published.has(address));
        if (own.length === 0 || lacking.length === 0) return [];
        return [
          {
            cluster: name,
            subject: record.object.name,
            message: message(
              'dns-record-cluster-missing.lacking',
              'DNS never sends clients to {{cluster}}: the merged record for {{host}} on {{where}} does not have {{addresses}}.',
              {
                cluster: name,
                host: rootHost,
                where: merged.cluster,
                addresses: lacking,
              },
            ),
            evidence: [
              evidence(merged, 'spec.endpoints'),
              evidence(record, 'spec.endpoints', lacking),
            ],
            actor: 'platform' as const,
            remedy: remedy(
              'dns-record-cluster-missing.remedy',
              'See why the DNS operator of {{where}} no longer reads {{cluster}}: the kubeconfig Secret by which it does, or its way there.',
              { where: merged.cluster, cluster: name },
            ),
            since: null,
          },
        ];
      }),
    );
  },
};
