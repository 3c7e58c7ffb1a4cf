import type {
  ClusterFreshness,
  KindFreshness,
} from '@meshport/plugin-mesh-common';
import type {
  Found,
  Kept,
  LoadBalancer,
  ServiceView,
} from '@meshport/plugin-mesh-node';
import type { Membership } from './learnedSets';

/**
 * Reads what is known of the fleet now. In memory, synchronous; who reads through a recording reader is told what
 * changed. Most clusters have nothing of a service: so ask all of them at once, and how fresh a cluster is only where it matters.
 */
export interface FleetReader
  extends Pick<
    ServiceView,
    'find' | 'get' | 'changedWithin' | 'freshness' | 'readable' | 'unread'
  > {
  /** Names of the clusters of a cluster set, in order. */
  clusterNames(clusterSet: string): readonly string[];
  /** How fresh a cluster is; undefined where there is none of this name. */
  cluster(name: string): ClusterFreshness | undefined;
  /** Clusters of a cluster set, by name. */
  clusters(clusterSet: string): ClusterFreshness[];
  /** Clusters of a cluster set that cannot be read, and of which nothing was ever read. */
  neverRead(clusterSet: string): readonly string[];
  /** Objects of a kind by a key of the kind in all clusters of a set, by cluster. */
  findAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    key: string,
  ): Found<T>[];
  /** Objects of a kind with a name in all clusters of a set, by cluster. */
  getAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T>[];
  /** Clusters of a cluster set that answer, and do not show all objects of a kind that they have installed; with why. */
  refused(
    clusterSet: string,
    kind: string,
  ): ReadonlyArray<{ cluster: string; why: KindFreshness }>;
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
  /** Milliseconds on the clock by which ages are told. */
  now(): number;
  /** When an object was seen to change, come or go; undefined where that is long ago, or was before it was first read. */
  changedAt(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): number | undefined;
  /** Sources that have not told their first list yet: which clusters there are is not known. */
  awaitedSources(): string[];
  /** Clusters of a cluster set of which what decides is being read for the first time. */
  syncing(clusterSet: string): readonly string[];
}
