import { parseServiceRef, type ServiceRef } from '@meshport/plugin-mesh-common';
import { hashOf } from '../fleet/hash';

/** Services that depend on the same: those of a namespace that are published by the same Gateway, say. */
interface Group {
  readonly key: string;
  readonly dependencies: readonly string[];
  readonly members: Set<ServiceRef>;
}

/** What a service depends on, beside what bears its name. */
interface Kept {
  readonly group: Group;
  /**
   * Hashes of what contains its name: its hosts. Two with the same hash name each other's services, which are then judged once
   * more than they had to be.
   */
  readonly own: readonly number[];
}

/**
 * Which services depend on what. A service reads some thirty things: most of them bear its name, most of the others it has in
 * common with its neighbours, and a hundred thousand services are to be a few megabytes. A service may be named that does
 * not depend on the change, never is one left out.
 */
export class ServiceDependents {
  readonly #kept = new Map<ServiceRef, Kept>();
  readonly #groups = new Map<string, Group>();
  readonly #groupsOf = new Map<string, Set<Group>>();
  readonly #own = new Map<number, ServiceRef | Set<ServiceRef>>();
  readonly #clusterSets = new Set<string>();

  /** Replaces what a service depends on. */
  set(ref: ServiceRef, dependencies: Iterable<string>): void {
    const { clusterSet, namespace, name } = parseServiceRef(ref)!;
    this.#clusterSets.add(clusterSet);
    const named = `${namespace}/${name}`;
    const common: string[] = [];
    const own: number[] = [];
    for (const what of dependencies) {
      if (serviceNamedIn(what) === named) continue;
      if (what.includes(name)) own.push(hashOf(what));
      else common.push(what);
    }
    const key = common.join('\n');
    const before = this.#kept.get(ref);
    if (before?.group.key === key && isSame(before.own, own)) return;
    this.delete(ref);
    const group = this.#groups.get(key) ?? this.#newGroup(key, common);
    group.members.add(ref);
    for (const hash of own) add(this.#own, hash, ref);
    this.#kept.set(ref, { group, own });
  }

  delete(ref: ServiceRef): void {
    const kept = this.#kept.get(ref);
    if (!kept) return;
    this.#kept.delete(ref);
    for (const hash of kept.own) remove(this.#own, hash, ref);
    const { group } = kept;
    group.members.delete(ref);
    if (group.members.size === 0) this.#dropGroup(group);
  }

  /** Services that depend on any of it. */
  of(changed: Iterable<string>): Set<ServiceRef> {
    const found = new Set<ServiceRef>();
    if (this.#kept.size === 0) return found;
    const groups = new Set<Group>();
    for (const what of changed) {
      const named = serviceNamedIn(what);
      for (const set of named === undefined ? [] : this.#clusterSets) {
        const ref = `${set}/${named}`;
        if (this.#kept.has(ref)) found.add(ref);
      }
      collect(this.#own.get(hashOf(what)), found);
      for (const group of this.#groupsOf.get(what) ?? []) groups.add(group);
    }
    for (const { members } of groups) {
      for (const ref of members) found.add(ref);
    }
    return found;
  }

  #newGroup(key: string, dependencies: readonly string[]): Group {
    const group: Group = { key, dependencies, members: new Set() };
    this.#groups.set(key, group);
    for (const what of dependencies) {
      const groups = this.#groupsOf.get(what);
      if (groups) groups.add(group);
      else this.#groupsOf.set(what, new Set([group]));
    }
    return group;
  }

  #dropGroup(group: Group): void {
    this.#groups.delete(group.key);
    for (const what of group.dependencies) {
      const groups = this.#groupsOf.get(what)!;
      groups.delete(group);
      if (groups.size === 0) this.#groupsOf.delete(what);
    }
  }
}

/** `namespace/name` of the service that a dependency bears the name of: as an object's name, in a key, or as a host. */
export function serviceNamedIn(what: string): string | undefined {
  const value = what.slice(
    Math.max(what.lastIndexOf('|'), what.lastIndexOf(':')) + 1,
  );
  const host = /^([^./]+)\.([^./]+)\.svc\.clusterset\.local$/.exec(value);
  if (host) return `${host[2]}/${host[1]}`;
  return /^[^/]+\/[^/]+$/.test(value) ? value : undefined;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((hash, index) => hash === b[index]);
}

type Refs = Map<number, ServiceRef | Set<ServiceRef>>;

function add(to: Refs, key: number, ref: ServiceRef): void {
  const refs = to.get(key);
  if (refs === undefined || refs === ref) to.set(key, ref);
  else if (typeof refs === 'string') to.set(key, new Set([refs, ref]));
  else refs.add(ref);
}

function remove(from: Refs, key: number, ref: ServiceRef): void {
  const refs = from.get(key);
  if (refs === ref) from.delete(key);
  else if (refs instanceof Set) {
    refs.delete(ref);
    if (refs.size === 0) from.delete(key);
  }
}

function collect(
  refs: ServiceRef | Set<ServiceRef> | undefined,
  into: Set<ServiceRef>,
): void {
  if (refs === undefined) return;
  if (typeof refs === 'string') into.add(refs);
  else for (const ref of refs) into.add(ref);
}
