import type { Kept } from '@meshport/plugin-mesh-node';

/** An object in the table of one cluster. */
interface Held {
  readonly object: Kept;
  readonly table: object;
}

/**
 * Objects of one kind by the keys of the kind, in all clusters: who joins a service asks every cluster for the same keys,
 * and most clusters have nothing of it.
 */
export class KeyIndex<T extends Held> {
  /** Most keys find one object: a list only where a cluster has several, lists of clusters only where several have any. */
  readonly #found = new Map<string, T | Map<object, T | T[]>>();

  /** Of one cluster, in order of their names. */
  find(key: string, table: object): readonly T[] {
    const found = this.#found.get(key);
    if (found === undefined) return [];
    const here = this.#in(found, table);
    if (here === undefined) return [];
    return Array.isArray(here) ? here : [here];
  }

  /** Of all clusters: by cluster, then in order of their names. */
  findAll(key: string): ReadonlyMap<object, readonly T[]> {
    const found = this.#found.get(key);
    if (found === undefined) return new Map();
    if (!(found instanceof Map)) return new Map([[found.table, [found]]]);
    return new Map(
      [...found].map(([table, here]) => [
        table,
        Array.isArray(here) ? here : [here],
      ]),
    );
  }

  add(key: string, held: T): void {
    const found = this.#found.get(key);
    if (found === undefined) {
      this.#found.set(key, held);
      return;
    }
    const clusters =
      found instanceof Map
        ? found
        : new Map<object, T | T[]>([[found.table, found]]);
    if (clusters !== found) this.#found.set(key, clusters);
    const here = clusters.get(held.table);
    if (here === undefined) clusters.set(held.table, held);
    else if (Array.isArray(here)) insert(here, held);
    else clusters.set(held.table, inOrder(here, held));
  }

  remove(key: string, held: T): void {
    const found = this.#found.get(key);
    if (found === held) this.#found.delete(key);
    if (!(found instanceof Map)) return;
    const here = found.get(held.table);
    if (Array.isArray(here)) {
      const at = placeOf(here, held);
      if (here[at] === held) here.splice(at, 1);
      if (here.length === 1) found.set(held.table, here[0]);
    } else if (here === held) {
      found.delete(held.table);
      if (found.size === 0) this.#found.delete(key);
    }
  }

  #in(found: T | Map<object, T | T[]>, table: object): T | T[] | undefined {
    if (found instanceof Map) return found.get(table);
    return found.table === table ? found : undefined;
  }
}

function inOrder<T extends Held>(a: T, b: T): T[] {
  return compare(a, b) < 0 ? [a, b] : [b, a];
}

function insert<T extends Held>(list: T[], held: T): void {
  // API servers list in order of the names.
  if (compare(list[list.length - 1], held) < 0) list.push(held);
  else list.splice(placeOf(list, held), 0, held);
}

/** Where it is in the list, or has to go. */
function placeOf<T extends Held>(list: T[], held: T): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compare(list[middle], held) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function compare({ object: a }: Held, { object: b }: Held) {
  const [inA, inB] = [a.namespace ?? '', b.namespace ?? ''];
  if (inA !== inB) return inA < inB ? -1 : 1;
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}
