import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '@meshport/plugin-mesh-common';
import type {
  Kept,
  KindDefinition,
  RawObject,
} from '@meshport/plugin-mesh-node';
import type { Texts } from './texts';

/** What is known of one object. Its keys are made from it when they are needed: half a million objects stay small. */
export interface Entry {
  readonly object: Kept;
  /** When it was told last; {@link KindTable.asOfOf} knows of words on all objects, too. */
  asOf: Instant;
}

/** An object before and after a change; undefined where it was, or is, not there. */
export interface Change {
  nameKey: string;
  before: Entry | undefined;
  after: Entry | undefined;
}

/** An object as it is kept, or why it cannot be. */
type Projected =
  | { object: Kept; wrong?: undefined }
  | { object?: undefined; wrong: string };

/** All objects of a kind, on their way into the table. */
export interface Staged {
  put(raw: RawObject): void;
  remove(namespace: string | undefined, name: string): void;
  commit(asOf: Instant): Change[];
}

/** Key of an object among those of its kind and cluster. Names hold no `/`. */
export function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** Objects of one kind in one cluster, by name and by the keys of the kind. */
export class KindTable {
  readonly #kind: KindDefinition;
  readonly #texts: Texts;
  readonly #byName = new Map<string, Entry>();
  /** Most keys find one object: a list only where there are several. */
  readonly #byKey = new Map<string, Entry | Entry[]>();
  /** Objects that have not the shape of their kind, with what is wrong. */
  readonly #skipped = new Map<string, string>();
  /** As of when all that was known then was said to be still true: one instant for all, and not one each. */
  #confirmed: Instant | null = null;
  /** Told after that, as of before it. */
  #late = new WeakSet<Entry>();
  /** That was kept last: the next one is likely to be much the same. */
  #last: Kept | undefined;
  /** True once all objects were listed. */
  listed = false;
  /** Of the newest data. */
  asOf: Instant | null = null;
  /** Counts changes of what is skipped. */
  skips = 0;

  constructor(kind: KindDefinition, texts: Texts) {
    this.#kind = kind;
    this.#texts = texts;
  }

  get size(): number {
    return this.#byName.size;
  }

  get isWhole(): boolean {
    return this.listed && this.#skipped.size === 0;
  }

  /** One sentence for each object that was skipped. */
  get skipped(): string[] {
    return [...this.#skipped.values()];
  }

  keysOf(entry: Entry | undefined): string[] {
    return entry ? [...new Set(this.#kind.keys(entry.object))] : [];
  }

  aliasesOf(entry: Entry | undefined): string[] {
    return entry && this.#kind.aliases ? this.#kind.aliases(entry.object) : [];
  }

  get(key: string): Entry | undefined {
    return this.#byName.get(key);
  }

  /** The newest instant at which the object is known to have been so. */
  asOfOf(entry: Entry): Instant {
    const { asOf } = entry;
    return isNewer(this.#confirmed, asOf) && !this.#late.has(entry)
      ? this.#confirmed
      : asOf;
  }

  /** In order of their names. */
  find(key: string): Entry[] {
    const found = this.#byKey.get(key);
    if (found === undefined) return [];
    if (!Array.isArray(found)) return [found];
    return [...found].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  replace(objects: readonly RawObject[], asOf: Instant): Change[] {
    const all = new Map<string, Projected>();
    for (const raw of objects) all.set(rawKey(raw), this.#project(raw));
    return this.#take(all, asOf);
  }

  /** As {@link KindTable.replace}, in parts: what comes is projected at once, and taken over when it is whole. */
  stage(): Staged {
    const all = new Map<string, Projected>();
    return {
      put: raw => all.set(rawKey(raw), this.#project(raw)),
      remove: (namespace, name) => all.delete(nameKey(namespace, name)),
      commit: asOf => this.#take(all, asOf),
    };
  }

  upsert(raw: RawObject, asOf: Instant): Change[] {
    this.#moveOn(asOf);
    return this.#put(rawKey(raw), this.#project(raw), asOf);
  }

  remove(namespace: string | undefined, name: string): Change[] {
    return this.#drop(nameKey(namespace, name));
  }

  /** What is known was still true at that instant. Nobody is touched: no answer is another one for it. */
  confirm(asOf: Instant): void {
    this.#moveOn(asOf);
    if (!isNewer(asOf, this.#confirmed)) return;
    this.#confirmed = asOf;
    this.#late = new WeakSet();
  }

  #moveOn(asOf: Instant): void {
    if (isNewer(asOf, this.asOf)) this.asOf = asOf;
  }

  #take(all: ReadonlyMap<string, Projected>, asOf: Instant): Change[] {
    this.listed = true;
    this.#moveOn(asOf);
    const gone = [...this.#byName.keys(), ...this.#skipped.keys()].filter(
      key => !all.has(key),
    );
    const changes: Change[] = [];
    for (const [key, projected] of all) {
      changes.push(...this.#put(key, projected, asOf));
    }
    for (const key of gone) changes.push(...this.#drop(key));
    return changes;
  }

  #project(raw: RawObject): Projected {
    try {
      const object = this.#kind.project(raw);
      // Whatever is made of the object later must not fail then.
      const entry = { object, asOf: '' };
      this.keysOf(entry);
      this.aliasesOf(entry);
      return { object };
    } catch (error) {
      return { wrong: error instanceof Error ? error.message : String(error) };
    }
  }

  #put(key: string, projected: Projected, asOf: Instant): Change[] {
    if (projected.object === undefined) {
      const changes = this.#forget(key);
      const name = key.replace(/^\//, '');
      const said = `${this.#kind.id} ${name} is left out: ${projected.wrong}`;
      // Every service of the cluster set hears of what is skipped: the same fault again is no news.
      if (this.#skipped.get(key) !== said) this.skips++;
      this.#skipped.set(key, said);
      return changes;
    }
    if (this.#skipped.delete(key)) this.skips++;
    const before = this.#byName.get(key);
    if (before && isDeepStrictEqual(before.object, projected.object)) {
      if (isNewer(asOf, before.asOf)) before.asOf = asOf;
      return [];
    }
    const object = this.#texts.shareAll(projected.object, this.#last);
    this.#last = object;
    const after: Entry = { object, asOf };
    if (isNewer(this.#confirmed, asOf)) this.#late.add(after);
    const shared = this.#texts.share(key);
    for (const old of this.keysOf(before)) this.#forgetKey(old, before!);
    this.#byName.set(shared, after);
    for (const found of this.keysOf(after)) {
      const others = this.#byKey.get(found);
      if (others === undefined)
        this.#byKey.set(this.#texts.share(found), after);
      else if (Array.isArray(others)) others.push(after);
      else this.#byKey.set(found, [others, after]);
    }
    return [{ nameKey: shared, before, after }];
  }

  #drop(key: string): Change[] {
    if (this.#skipped.delete(key)) this.skips++;
    return this.#forget(key);
  }

  #forget(key: string): Change[] {
    const before = this.#byName.get(key);
    if (!before) return [];
    this.#byName.delete(key);
    for (const old of this.keysOf(before)) this.#forgetKey(old, before);
    return [{ nameKey: key, before, after: undefined }];
  }

  #forgetKey(key: string, entry: Entry): void {
    const found = this.#byKey.get(key);
    const others = Array.isArray(found) ? found.filter(e => e !== entry) : [];
    if (others.length === 0) this.#byKey.delete(key);
    else this.#byKey.set(key, others.length === 1 ? others[0] : others);
  }
}

/** Instants sort as texts: all are ISO 8601 in UTC, to the millisecond. */
function isNewer(
  instant: Instant | null,
  than: Instant | null,
): instant is Instant {
  return instant !== null && (than === null || instant > than);
}

function nameOf({ object: { namespace, name } }: Entry): string {
  return nameKey(namespace, name);
}

/** Of an object whose shape is not known yet: a list may hold what is no object. */
function rawKey(raw: RawObject | null): string {
  const metadata = raw?.metadata as
    | { namespace?: unknown; name?: unknown }
    | null
    | undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return nameKey(text(metadata?.namespace), text(metadata?.name));
}
