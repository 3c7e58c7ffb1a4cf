import type { HostRecords } from '@meshport/plugin-mesh-common';
import type { LoadBalancer } from '@meshport/plugin-mesh-node';
import { takesHost } from './entries';
import type { Facts } from './facts';
import { balancerAt, balancersOf } from './trace/balancer';
import { type Asked, requestsFor, serves } from './trace/requests';

/** A load balancer that stands before the service, and the requests that come to it. */
export interface InFront {
  balancer: LoadBalancer;
  asked: Asked[];
}

/** Load balancers that requests for the service's hosts come to: by their hosts, or by what records lead to. */
export function balancersInFront(
  facts: Facts,
  hosts: string[],
  records: HostRecords[],
): InFront[] {
  if (facts.reader.loadBalancers().length === 0) return [];
  const found = new Map<LoadBalancer, Asked[]>();
  for (const host of hosts) {
    const own = records.find(record => record.host === host);
    const balancers = own
      ? balancersBehind(facts, own)
      : balancersOf(facts, host);
    for (const balancer of balancers) {
      found.set(balancer, [
        ...(found.get(balancer) ?? []),
        ...requestsFor(facts, host),
      ]);
    }
  }
  return [...found].map(([balancer, asked]) => ({ balancer, asked }));
}

function balancersBehind(facts: Facts, { tree }: HostRecords): LoadBalancer[] {
  const addresses = tree.flatMap(({ targets }) =>
    targets.flatMap(target => [target.name, ...target.addresses]),
  );
  const found = addresses.flatMap(address => balancerAt(facts, address) ?? []);
  return [...new Set(found)];
}

/** True where one of them carries requests into several clusters: then the service is shared, by whatever it is called. */
export function spansClusters(facts: Facts, inFront: InFront[]): boolean {
  return inFront.some(({ balancer, asked }) => {
    const taking = balancer.pool.filter(member => {
      const cluster = facts.clusters.get(member.cluster);
      return asked.some(
        ({ host }) =>
          cluster?.ways.some(way => serves(way, host)) ||
          cluster?.entries.some(entry => takesHost(entry, host)),
      );
    });
    return new Set(taking.map(({ cluster }) => cluster)).size > 1;
  });
}
