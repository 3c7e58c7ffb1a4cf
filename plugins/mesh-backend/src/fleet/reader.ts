import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import type { Membership } from './learnedSets';
import type { LoadBalancer, ServiceView } from '@meshport/plugin-mesh-node';

/**
 * Reads what is known of the fleet now. In memory, synchronous; who reads through a recording reader is told what
 * changed.
 */
export interface FleetReader
  extends Pick<
    ServiceView,
    'find' | 'get' | 'freshness' | 'readable' | 'unread'
  > {
  /** Clusters of a cluster set, by name. */
  clusters(clusterSet: string): ClusterFreshness[];
  /**
   * Configured name of the cluster that has this name or alias; undefined where none has, or several have.
   *
   * @param clusterSet - whose clusters are meant first: ids of a mesh or a broker are unique within it only
   */
  resolve(alias: string, clusterSet?: string): string | undefined;
  /** In which cluster set a cluster is, and what does not agree with that. */
  membership(cluster: string): Membership;
  /** Load balancers that stand before the clusters. */
  loadBalancers(): readonly LoadBalancer[];
}

/** Reads the whole fleet: it knows, beside what a join asks for, whether all clusters are known. */
export interface WholeFleetReader extends FleetReader {
  /** Sources that have not told their first list yet: which clusters there are is not known. */
  awaitedSources(): string[];
}
