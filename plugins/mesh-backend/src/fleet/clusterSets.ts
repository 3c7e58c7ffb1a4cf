import type { ClusterToPlace } from './learnedSets';

export { DEFAULT_CLUSTER_SET } from './learnedSets';

/** In which cluster set the configuration says a cluster is. */
export class ClusterSets {
  readonly #setOf = new Map<string, string>();

  constructor(readonly configured: ReadonlyMap<string, readonly string[]>) {
    for (const [set, clusters] of configured) {
      for (const cluster of clusters) this.#setOf.set(cluster, set);
    }
  }

  /** @param fromSource - what the source of the cluster says */
  given(
    cluster: string,
    fromSource: string | undefined,
  ): ClusterToPlace['given'] {
    const set = this.#setOf.get(cluster);
    if (set !== undefined) return { set, from: 'configuration' };
    return fromSource === undefined
      ? undefined
      : { set: fromSource, from: 'source' };
  }

  /** Clusters that the configuration names. */
  get named(): string[] {
    return [...this.#setOf.keys()];
  }
}
