/** Cluster set of clusters for which nothing is configured. */
export const DEFAULT_CLUSTER_SET = 'default';

/** In which cluster set a cluster is: the configuration says, else its source, else `default`. */
export class ClusterSets {
  readonly #setOf = new Map<string, string>();

  constructor(readonly configured: ReadonlyMap<string, readonly string[]>) {
    for (const [set, clusters] of configured) {
      for (const cluster of clusters) this.#setOf.set(cluster, set);
    }
  }

  of(cluster: string, fromSource: string | undefined): string {
    return this.#setOf.get(cluster) ?? fromSource ?? DEFAULT_CLUSTER_SET;
  }

  /** Clusters that the configuration names. */
  get named(): string[] {
    return [...this.#setOf.keys()];
  }
}
