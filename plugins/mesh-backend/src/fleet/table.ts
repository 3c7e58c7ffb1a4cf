import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '@meshport/plugin-mesh-common';
import type {
  Kept,
  KindDefinition,
  RawObject,
} from '@meshport/plugin-mesh-node';

/** What is known of one object. */
export interface Entry {
  object: Kept;
  keys: readonly string[];
  aliases: readonly string[];
  asOf: Instant;
}

/** An object before and after a change; undefined where it was, or is, not there. */
export interface Change {
  nameKey: string;
  before: Entry | undefined;
  after: Entry | undefined;
}

/** Key of an object among those of its kind and cluster. Names hold no `/`. */
export function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

const NO_ALIASES: readonly string[] = [];

/** Objects of one kind in one cluster, by name and by the keys of the kind. */
export class KindTable {
  readonly #kind: KindDefinition;
  readonly #byName = new Map<string, Entry>();
  /** By key, with its text: the objects that have the key share one text. */
  readonly #byKey = new Map<string, { text: string; names: Set<string> }>();
  /** Objects that have not the shape of their kind, with what is wrong. */
  readonly #skipped = new Map<string, string>();
  /** True once all objects were listed. */
  listed = false;
  /** Of the newest data. */
  asOf: Instant | null = null;

  constructor(kind: KindDefinition) {
    this.#kind = kind;
  }

  get size(): number {
    return this.#byName.size;
  }

  /** One sentence for each object that was skipped. */
  get skipped(): string[] {
    return [...this.#skipped.values()];
  }

  get(key: string): Entry | undefined {
    return this.#byName.get(key);
  }

  /** In order of their names. */
  find(key: string): Entry[] {
    const found = this.#byKey.get(key);
    if (!found) return [];
    return [...found.names].sort().map(name => this.#byName.get(name)!);
  }

  entries(): IterableIterator<Entry> {
    return this.#byName.values();
  }

  replace(objects: readonly RawObject[], asOf: Instant): Change[] {
    this.listed = true;
    this.#see(asOf);
    const gone = new Set([...this.#byName.keys(), ...this.#skipped.keys()]);
    const changes: Change[] = [];
    for (const raw of objects) {
      const key = rawKey(raw);
      gone.delete(key);
      changes.push(...this.#put(key, raw, asOf));
    }
    for (const key of gone) changes.push(...this.#drop(key));
    return changes;
  }

  upsert(raw: RawObject, asOf: Instant): Change[] {
    this.#see(asOf);
    return this.#put(rawKey(raw), raw, asOf);
  }

  remove(namespace: string | undefined, name: string): Change[] {
    return this.#drop(nameKey(namespace, name));
  }

  #see(asOf: Instant): void {
    if (this.asOf === null || asOf > this.asOf) this.asOf = asOf;
  }

  #put(key: string, raw: RawObject, asOf: Instant): Change[] {
    let after: Entry;
    try {
      const object = this.#kind.project(raw);
      after = {
        object,
        keys: [...new Set(this.#kind.keys(object))].map(
          text => this.#byKey.get(text)?.text ?? text,
        ),
        aliases: this.#kind.aliases?.(object) ?? NO_ALIASES,
        asOf,
      };
    } catch (error) {
      const changes = this.#drop(key);
      const what = error instanceof Error ? error.message : String(error);
      this.#skipped.set(
        key,
        `${this.#kind.id} ${key.replace(/^\//, '')} is left out: ${what}`,
      );
      return changes;
    }
    this.#skipped.delete(key);
    const before = this.#byName.get(key);
    if (before && isDeepStrictEqual(before, after)) return [];
    this.#byName.set(key, after);
    for (const old of before?.keys ?? []) this.#forgetKey(old, key);
    for (const found of after.keys) {
      const known = this.#byKey.get(found);
      if (known) known.names.add(key);
      else this.#byKey.set(found, { text: found, names: new Set([key]) });
    }
    return [{ nameKey: key, before, after }];
  }

  #drop(key: string): Change[] {
    this.#skipped.delete(key);
    const before = this.#byName.get(key);
    if (!before) return [];
    this.#byName.delete(key);
    for (const old of before.keys) this.#forgetKey(old, key);
    return [{ nameKey: key, before, after: undefined }];
  }

  #forgetKey(found: string, key: string): void {
    const known = this.#byKey.get(found);
    known?.names.delete(key);
    if (known?.names.size === 0) this.#byKey.delete(found);
  }
}

/** Of an object whose shape is not known yet. */
function rawKey(raw: RawObject): string {
  const metadata = raw.metadata as
    | { namespace?: unknown; name?: unknown }
    | null
    | undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return `${text(metadata?.namespace)}/${text(metadata?.name)}`;
}
