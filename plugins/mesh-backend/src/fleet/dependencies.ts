/**
 * What can be read of the fleet, as one text each: what an answer was computed from, and what a change touches. Names
 * of clusters and kinds hold no `|`; what may hold one comes last.
 */
export const dependency = {
  /** Whether every source has told which clusters it has. */
  sources: 'sources',
  /** Which clusters a set has, and how fresh they are. */
  clusters: (clusterSet: string) => `set|${clusterSet}`,
  /** Which cluster a name means. */
  alias: (alias: string) => `alias|${alias}`,
  /** What stands before the clusters. */
  loadBalancers: 'balancers|',
  /** Objects of a kind with a key. */
  key: (cluster: string, kind: string, key: string) =>
    `key|${cluster}|${kind}|${key}`,
  /** One object. */
  name: (cluster: string, kind: string, nameKey: string) =>
    `name|${cluster}|${kind}|${nameKey}`,
  /** How fresh a kind is. */
  freshness: (cluster: string, kind: string) => `fresh|${cluster}|${kind}`,
};

/** Who depends on what. */
export class Dependents {
  readonly #of = new Map<string, Set<string>>();
  readonly #by = new Map<string, Iterable<string>>();

  /** Replaces what `who` depends on. */
  set(who: string, dependencies: ReadonlySet<string>): void {
    this.delete(who);
    this.#by.set(who, dependencies);
    for (const what of dependencies) {
      const dependents = this.#of.get(what);
      if (dependents) dependents.add(who);
      else this.#of.set(what, new Set([who]));
    }
  }

  delete(who: string): void {
    for (const what of this.#by.get(who) ?? []) {
      const dependents = this.#of.get(what);
      dependents?.delete(who);
      if (dependents?.size === 0) this.#of.delete(what);
    }
    this.#by.delete(who);
  }

  /** Those who depend on any of it. */
  of(changed: Iterable<string>): Set<string> {
    const found = new Set<string>();
    if (this.#of.size === 0) return found;
    for (const what of changed) {
      for (const who of this.#of.get(what) ?? []) found.add(who);
    }
    return found;
  }
}
