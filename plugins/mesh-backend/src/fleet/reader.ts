import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import type { ServiceView } from '@meshport/plugin-mesh-node';

/**
 * Reads what is known of the fleet now. In memory, synchronous; who reads through a recording reader is told what
 * changed.
 */
export interface FleetReader
  extends Pick<ServiceView, 'find' | 'get' | 'freshness' | 'readable'> {
  /** Clusters of a cluster set, by name. */
  clusters(clusterSet: string): ClusterFreshness[];
  /** Configured name of the cluster that has this name or alias; undefined where none has. */
  resolve(alias: string): string | undefined;
}
