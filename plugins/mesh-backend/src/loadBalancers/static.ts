import type {
  LoadBalancer,
  LoadBalancerHealthCheck,
  LoadBalancerMember,
  LoadBalancerProvider,
} from '@meshport/plugin-mesh-node';
import { suggest } from '../config/keys';
import { Entry } from './entry';

const KEYS = ['name', 'addresses', 'hosts', 'policy', 'pool', 'healthCheck'];
const POLICIES = ['failover', 'roundRobin'] as const;

/** A load balancer as the configuration describes it. Nobody asks it how it is. */
export const staticLoadBalancer: LoadBalancerProvider = {
  type: 'static',
  keys: KEYS,
  async start({ config, configPath }, listener) {
    listener([readBalancer(new Entry(config.get(), configPath))]);
  },
};

function readBalancer(entry: Entry): LoadBalancer {
  const balancer: LoadBalancer = {
    name: entry.text('name'),
    addresses: entry.list('addresses').map(at => at.address()),
    hosts: entry.list('hosts').map(at => at.host()),
    policy: readPolicy(entry),
    pool: entry.list('pool').map(readMember),
    ...(entry.has('healthCheck')
      ? { healthCheck: readHealthCheck(entry.child('healthCheck')) }
      : {}),
  };
  if (balancer.pool.length === 0) {
    throw entry.child('pool').error('names no cluster');
  }
  if (balancer.addresses.length + balancer.hosts.length === 0) {
    throw entry.error(
      'has neither addresses nor hosts: no request would come to it',
    );
  }
  return balancer;
}

function readPolicy(entry: Entry): LoadBalancer['policy'] {
  if (!entry.has('policy')) return 'failover';
  const said = entry.text('policy');
  const policy = POLICIES.find(candidate => candidate === said);
  if (policy) return policy;
  throw entry
    .child('policy')
    .error(`'${said}' is not a policy; ${suggest(said, POLICIES)}`);
}

function readMember(entry: Entry): LoadBalancerMember {
  entry.only('cluster', 'address', 'weight');
  return {
    cluster: entry.text('cluster'),
    ...(entry.has('address')
      ? { address: entry.child('address').address() }
      : {}),
    ...(entry.has('weight') ? { weight: entry.child('weight').weight() } : {}),
  };
}

function readHealthCheck(entry: Entry): LoadBalancerHealthCheck {
  entry.only('path', 'host');
  const path = entry.text('path');
  if (!path.startsWith('/')) {
    throw entry.child('path').error("does not begin with '/'");
  }
  return {
    path,
    ...(entry.has('host') ? { host: entry.child('host').host() } : {}),
  };
}
