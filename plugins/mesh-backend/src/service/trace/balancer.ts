import type {
  LoadBalancer,
  LoadBalancerMember,
} from '@meshport/plugin-mesh-node';
import type { KeptGateway } from '../../kinds/gateway';
import { keys } from '../../kinds/keys';
import type { ClusterFacts, Facts } from '../facts';
import { isServedBy } from '../hosts';
import { takesHost } from '../entries';
import { arriveAt } from './arrival';
import { enterBy } from './entry';
import { hop } from './hops';
import { fails, mix, notKnown, type Outcome, via } from './outcome';
import { type Asked, serves } from './requests';
import { unreadOf } from './unread';
import type { Walk } from './walk';

/** What a load balancer makes of a member; a text where that is not known. */
export type Membership = 'in' | 'out' | { unread: string };

/** Load balancers that clients of a host come to without a record of a cluster: those of clusters of the same set. */
export function balancersOf(facts: Facts, host: string): LoadBalancer[] {
  return facts.reader
    .loadBalancers()
    .filter(
      ({ hosts, pool }) =>
        hosts.some(pattern => isServedBy(host, pattern)) &&
        pool.some(({ cluster }) => facts.clusters.has(cluster)),
    );
}

/** The load balancer that clients connect to at an address or name. */
export function balancerAt(
  facts: Facts,
  address: string,
): LoadBalancer | undefined {
  return facts.reader
    .loadBalancers()
    .find(({ addresses }) => addresses.includes(address));
}

/** What becomes of requests that come to a load balancer. */
export function throughBalancer(
  walk: Walk,
  balancer: LoadBalancer,
  asked: Asked,
): Outcome {
  const { name, policy, pool, problem } = balancer;
  const station = hop('loadBalancer', null, `load balancer ${name}`);
  if (problem) return notKnown(null, `${name}: ${problem}`, [station]);
  const members = pool.map(member => ({
    member,
    is: membership(walk, balancer, member, asked),
  }));
  const usable = members.filter(({ is }) => is !== 'out');
  if (usable.length === 0) {
    return fails('poolEmpty', null, [{ ...station, stops: true }]);
  }
  const isFailover = policy === 'failover';
  const taken = isFailover ? usable.slice(0, 1) : usable;
  const passedOver = isFailover
    ? members.slice(0, members.indexOf(taken[0]))
    : [];
  return via(
    [
      station,
      ...passedOver.map(({ member: { cluster } }) =>
        hop('gateway', cluster, `gateway ${cluster}`, true),
      ),
    ],
    mix(
      taken.map(({ member, is }) => ({
        weight: isFailover ? 1 : member.weight ?? 1,
        outcome:
          typeof is === 'object'
            ? notKnown(member.cluster, is.unread)
            : memberTakes(walk, member, asked),
      })),
    ),
  );
}

/**
 * Whether the load balancer sends requests to a member. Its health check is followed as a request of its own; where no
 * route takes it, it says only whether the Gateway answers.
 */
export function membership(
  walk: Walk,
  { healthCheck }: LoadBalancer,
  member: LoadBalancerMember,
  asked: Asked,
): Membership {
  if (member.healthy !== undefined && !walk.facts.lost.has(member.cluster)) {
    return member.healthy ? 'in' : 'out';
  }
  if (!healthCheck) return 'in';
  const probed = memberTakes(walk, member, {
    ...asked,
    host: healthCheck.host ?? asked.host,
    match: {
      type: 'Exact',
      value: healthCheck.path,
      method: undefined,
      headers: 0,
      queryParams: 0,
    },
  });
  const unread = probed.find(({ end }) => end === 'unknown');
  if (unread) return { unread: unread.unread ?? member.cluster };
  const isAnswered = probed.some(
    ({ end, failure }) =>
      end === 'served' ||
      failure?.reason === 'noRoute' ||
      failure?.reason === 'otherRoute' ||
      failure?.reason === 'otherService',
  );
  return isAnswered ? 'in' : 'out';
}

function memberTakes(
  walk: Walk,
  { cluster: name, address }: LoadBalancerMember,
  asked: Asked,
): Outcome {
  const cluster = walk.facts.clusters.get(name);
  if (!cluster) return notKnown(name, `${name} is not read`);
  const gateways = address
    ? gatewaysAt(walk, cluster, address)
    : gatewaysFor(cluster, asked.host);
  if (gateways.length === 1) {
    return arriveAt(walk, cluster, gateways[0], {
      ...asked,
      port: undefined,
    });
  }
  const isEntry = cluster.entries.some(entry => takesHost(entry, asked.host));
  if (gateways.length === 0 && isEntry) return enterBy(walk, cluster, asked);
  if (walk.facts.lost.has(name)) return fails('gatewayDead', name);
  const unread = unreadOf(walk.facts, cluster, 'Gateway', 'HTTPRoute');
  if (unread) return notKnown(name, unread);
  if (gateways.length > 1) {
    return notKnown(name, `several Gateways take ${asked.host}`);
  }
  return address
    ? notKnown(name, `no Gateway has ${address}`)
    : fails('noRoute', name, [hop('route', name, 'route', true)]);
}

/** Gateways of a cluster that have an address. */
export function gatewaysAt(
  walk: Walk,
  cluster: ClusterFacts,
  address: string,
): Array<{ namespace: string; name: string }> {
  return walk.always(`gateways at ${cluster.name} ${address}`, () =>
    walk.facts.reader
      .find<KeptGateway>(cluster.name, 'Gateway', keys.address(address))
      .map(({ object }) => ({
        namespace: object.namespace!,
        name: object.name,
      })),
  );
}

/** Gateways of a cluster through which the service takes requests for a host. */
function gatewaysFor(
  { ways }: ClusterFacts,
  host: string,
): Array<{ namespace: string; name: string }> {
  const found = ways
    .filter(way => way.gateway && serves(way, host))
    .map(({ parent: { namespace, name } }) => ({ namespace, name }));
  return [
    ...new Map(
      found.map(one => [`${one.namespace}/${one.name}`, one]),
    ).values(),
  ];
}
