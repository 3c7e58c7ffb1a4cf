/**
 * What can be read of the fleet, as one text each: what an answer was computed from, and what a change touches. Of objects it
 * does not say in which cluster: a service is asked for in all of them, and what comes or goes in one touches it. How
 * fresh a cluster is touches only who asked for that cluster: when one is lost, most services have no part in it.
 */
export const dependency = {
  /** Whether every source has told which clusters it has. */
  sources: 'sources',
  /** Which clusters a set has. */
  clusters: (clusterSet: string) => `set|${clusterSet}`,
  /** Of which clusters of a set nothing was ever read, and which are being read for the first time. */
  beginning: (clusterSet: string) => `beginning|${clusterSet}`,
  /** In which clusters of a set that answer a kind cannot be read. */
  refused: (clusterSet: string, kind: string) =>
    `refused|${clusterSet}|${kind}`,
  /** How fresh a cluster and its kinds are. */
  cluster: (name: string) => `cluster|${name}`,
  /** Which cluster a name means. */
  alias: (alias: string) => `alias|${alias}`,
  /** What stands before the clusters. */
  loadBalancers: 'balancers|',
  /** Objects of a kind with a key. */
  key: (kind: string, key: string) => `key|${kind}|${key}`,
  /** Objects of a kind with a name. */
  name: (kind: string, nameKey: string) => `name|${kind}|${nameKey}`,
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
