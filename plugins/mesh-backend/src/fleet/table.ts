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
  object: Kept;
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

/** Objects of one kind in one cluster, by name and by the keys of the kind. */
export class KindTable {
  readonly #kind: KindDefinition;
  readonly #texts: Texts;
  readonly #byName = new Map<string, Entry>();
  /** Most keys find one object: a list only where there are several. */
  readonly #byKey = new Map<string, Entry | Entry[]>();
  /** Objects that have not the shape of their kind, with what is wrong. */
  readonly #skipped = new Map<string, string>();
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

  /** In order of their names. */
  find(key: string): Entry[] {
    const found = this.#byKey.get(key);
    if (found === undefined) return [];
    if (!Array.isArray(found)) return [found];
    return [...found].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
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
    let keys: string[];
    try {
      after = { object: this.#kind.project(raw), asOf };
      keys = this.keysOf(after);
      this.aliasesOf(after);
    } catch (error) {
      const changes = this.#drop(key);
      const what = error instanceof Error ? error.message : String(error);
      const name = key.replace(/^\//, '');
      this.#skipped.set(key, `${this.#kind.id} ${name} is left out: ${what}`);
      this.skips++;
      return changes;
    }
    if (this.#skipped.delete(key)) this.skips++;
    const before = this.#byName.get(key);
    if (before && isDeepStrictEqual(before, after)) return [];
    this.#texts.shareAll(after.object);
    const shared = this.#texts.share(key);
    for (const old of this.keysOf(before)) this.#forgetKey(old, before!);
    this.#byName.set(shared, after);
    for (const found of keys) {
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

function nameOf({ object: { namespace, name } }: Entry): string {
  return nameKey(namespace, name);
}

/** Of an object whose shape is not known yet. */
function rawKey(raw: RawObject): string {
  const metadata = raw.metadata as
    | { namespace?: unknown; name?: unknown }
    | null
    | undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return nameKey(text(metadata?.namespace), text(metadata?.name));
}
