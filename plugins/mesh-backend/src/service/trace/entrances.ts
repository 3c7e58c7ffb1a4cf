import type { LoadBalancer } from '@meshport/plugin-mesh-node';
import type {
  RecordGeography,
  RecordTarget,
} from '@meshport/plugin-mesh-common';
import type { Facts } from '../facts';
import { arriveAt } from './arrival';
import { enterBy } from './entry';
import { balancerAt, gatewaysAt, throughBalancer } from './balancer';
import { hop } from './hops';
import { fails, notKnown, type Outcome, via } from './outcome';
import type { Asked } from './requests';
import { unreadOf } from './unread';
import type { Walk } from './walk';

/** One of the places that requests of a source are sent to. */
export interface Leg {
  weight: number;
  /** Cluster, load balancer or address. */
  entry: string;
  /** What becomes of them there. */
  follow(walk: Walk): Outcome;
}

/** Where the records of a geography send a request: a leg for each address. */
export function legsOf(
  facts: Facts,
  geography: RecordGeography,
  region: string,
  asked: Asked,
): Leg[] {
  const station = hop('record', null, region);
  return geography.targets
    .flatMap(target =>
      (target.addresses.length > 0 ? target.addresses : [target.name]).map(
        (address, _, all) => {
          const { entry, follow } = enter(facts, target, address, asked);
          return {
            entry,
            weight: (target.weight ?? 1) / all.length,
            follow: (walk: Walk) => via([station], follow(walk)),
          };
        },
      ),
    )
    .sort((a, b) => (a.entry < b.entry ? -1 : Number(a.entry !== b.entry)));
}

/** The same where clients come to a load balancer without a record of a cluster. */
export function legThrough(balancer: LoadBalancer, asked: Asked): Leg {
  return {
    weight: 1,
    entry: balancer.name,
    follow: walk => throughBalancer(walk, balancer, asked),
  };
}

function enter(
  facts: Facts,
  target: RecordTarget,
  address: string,
  asked: Asked,
): Omit<Leg, 'weight'> {
  const balancer = balancerAt(facts, address) ?? balancerAt(facts, target.name);
  if (balancer) return legThrough(balancer, asked);
  const cluster = target.cluster;
  if (!cluster || !facts.clusters.has(cluster)) {
    return {
      entry: address,
      follow: () =>
        notKnown(null, `no cluster that can be read has ${address}`),
    };
  }
  return {
    entry: cluster,
    follow: walk => enterCluster(walk, cluster, address, asked),
  };
}

function enterCluster(
  walk: Walk,
  name: string,
  address: string,
  asked: Asked,
): Outcome {
  const cluster = walk.facts.clusters.get(name)!;
  const [gateway] = gatewaysAt(walk, cluster, address);
  if (gateway) return arriveAt(walk, cluster, gateway, asked);
  const isEntry = cluster.entries.some(({ addresses }) =>
    addresses.includes(address),
  );
  if (isEntry) return enterBy(walk, cluster, asked);
  const entered = hop('gateway', name, `gateway ${name}`);
  if (walk.facts.lost.has(name)) {
    return fails('gatewayDead', name, [{ ...entered, stops: true }]);
  }
  const unread = unreadOf(walk.facts, cluster, 'Gateway');
  return notKnown(name, unread ?? `no Gateway there has ${address}`, [entered]);
}
