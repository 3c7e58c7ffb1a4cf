import type {
  ClusterFreshness,
  KindFreshness,
} from '@meshport/plugin-mesh-common';
import type { Found, Kept } from '@meshport/plugin-mesh-node';

/** Reads what is known of the fleet now. In memory, synchronous; who reads through a recording reader is told what changed. */
export interface FleetReader {
  /** Clusters of a cluster set, by name. */
  clusters(clusterSet: string): ClusterFreshness[];
  /** Configured name of the cluster that has this name or alias; undefined where none has. */
  resolve(alias: string): string | undefined;
  /** Objects of a kind by one of the kind's keys, in one cluster. */
  find<T extends Kept>(cluster: string, kind: string, key: string): Found<T>[];
  /** One object by its name. */
  get<T extends Kept>(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T> | undefined;
  /** Freshness of a kind in a cluster: the cluster's own where nothing else was said of the kind. */
  freshness(cluster: string, kind: string): KindFreshness;
  /** True where the kind is read, and what was read is current and whole: only then is absence known. */
  readable(cluster: string, kind: string): boolean;
}
