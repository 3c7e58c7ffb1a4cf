import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

/** Behind a load balancer: a Gateway of a cluster, or whatever takes requests there. @public */
export interface LoadBalancerMember {
  /** Configured name of the cluster. */
  cluster: string;
  /** Address of a Gateway in the cluster; needed only where several there take the same hosts. */
  address?: string;
  /** Part of the requests in `roundRobin`, 1 where nothing is said. */
  weight?: number;
  /** What the load balancer itself says of it; undefined where it was not asked. */
  healthy?: boolean;
}

/** How a load balancer finds out which of its members are well. @public */
export interface LoadBalancerHealthCheck {
  path: string;
  /** Host that it asks for; that of the request where nothing is said. */
  host?: string;
}

/**
 * A load balancer that stands before the clusters and is not in any of them: an F5, one of a cloud, a GSLB.
 *
 * @public
 */
export interface LoadBalancer {
  /** Unique among all. */
  name: string;
  /** Addresses and names that clients connect to: records may lead to them. */
  addresses: string[];
  /** Hosts that it takes, `shop.example.com` or `*.example.com`: clients get there without a record of a cluster. */
  hosts: string[];
  /** `failover`: the first member that is well gets all. `roundRobin`: all that are well, by their weights. */
  policy: 'failover' | 'roundRobin';
  /** In the order of the pool. */
  pool: LoadBalancerMember[];
  /** undefined: nothing takes a member out. */
  healthCheck?: LoadBalancerHealthCheck;
  /** Why what is said here may no longer be so: what the load balancer does is then not known. */
  problem?: string;
}

/** @public */
export interface LoadBalancerContext {
  /** The entry of `mesh.loadBalancers` that asked for it. */
  config: Config;
  /** Path of the configuration's key, `mesh.loadBalancers[0]`: error messages name it. */
  configPath: string;
  logger: LoggerService;
}

/** Hears which load balancers a provider has: the whole list, each time it changes. @public */
export type LoadBalancersListener = (balancers: LoadBalancer[]) => void;

/**
 * Knows load balancers. One file each in `loadBalancers/`, chosen by `mesh.loadBalancers[].type`.
 *
 * @public
 */
export interface LoadBalancerProvider {
  /** Value of `mesh.loadBalancers[].type`. */
  type: string;
  /** Keys of its entry beside `type`: another is a mistake. Left out: nobody checks. */
  keys?: readonly string[];
  /**
   * Starts to tell the listener which load balancers there are. Resolves once the first list was told.
   *
   * @throws InputError that names the configuration key, where the configuration is wrong
   */
  start(
    context: LoadBalancerContext,
    listener: LoadBalancersListener,
    signal: AbortSignal,
  ): Promise<void>;
}
