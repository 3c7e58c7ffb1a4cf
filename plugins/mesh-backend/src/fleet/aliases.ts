/**
 * Names by which clusters call themselves: Submariner cluster id, Istio clusterName, kube-system UID. A name that two
 * clusters claim means neither: a wrong join is worse than none. Configured names go before all others.
 */
export class Aliases {
  /** Clusters that claim an alias, with the number of objects that say so. */
  readonly #claims = new Map<string, Map<string, number>>();
  readonly #of = new Map<string, Set<string>>();

  /** @returns true where no object of the cluster had said it */
  add(cluster: string, alias: string): boolean {
    const claims = this.#claims.get(alias) ?? new Map<string, number>();
    const count = claims.get(cluster) ?? 0;
    claims.set(cluster, count + 1);
    this.#claims.set(alias, claims);
    this.#of.set(cluster, (this.#of.get(cluster) ?? new Set()).add(alias));
    return count === 0;
  }

  /** @returns true where no object of the cluster says it any more */
  remove(cluster: string, alias: string): boolean {
    const claims = this.#claims.get(alias);
    const count = claims?.get(cluster);
    if (!claims || count === undefined) return false;
    if (count > 1) {
      claims.set(cluster, count - 1);
      return false;
    }
    claims.delete(cluster);
    this.#of.get(cluster)?.delete(alias);
    if (claims.size === 0) this.#claims.delete(alias);
    return true;
  }

  /** The only cluster that claims the alias. */
  resolve(alias: string): string | undefined {
    const claims = this.#claims.get(alias);
    return claims?.size === 1 ? [...claims.keys()][0] : undefined;
  }

  of(cluster: string): string[] {
    return [...(this.#of.get(cluster) ?? [])].sort();
  }

  /** Clusters that claim the alias. */
  claimants(alias: string): string[] {
    return [...(this.#claims.get(alias)?.keys() ?? [])];
  }

  /**
   * One sentence for each name of the cluster that means something else too.
   *
   * @param isConfigured - true of the name of a cluster beside it
   * @param isNear - true of a cluster beside it: names are unique within a cluster set only
   */
  clashes(
    cluster: string,
    isConfigured: (name: string) => boolean,
    isNear: (cluster: string) => boolean,
  ): string[] {
    return this.of(cluster).flatMap(alias => {
      if (alias === cluster) return [];
      if (isConfigured(alias)) {
        return [
          `It calls itself ${alias}, which is the configured name of another cluster.`,
        ];
      }
      const others = this.claimants(alias).filter(
        other => other !== cluster && isNear(other),
      );
      return others.length === 0
        ? []
        : [
            `It calls itself ${alias}, and so does ${others
              .sort()
              .join(', ')}: the name is not used.`,
          ];
    });
  }
}
