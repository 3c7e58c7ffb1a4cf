import type { Instant } from '@meshport/plugin-mesh-common';
import type {
  ClusterSetWord,
  Kept,
  KindDefinition,
  KindPart,
  RawObject,
} from '@meshport/plugin-mesh-node';
import { isSelected } from '../kinds/selection';
import type { KeyIndex } from './keyIndex';
import { isNewer, Parts, type PartState } from './parts';
import type { Shared } from './shared';

/** What is known of one object. Its keys are made from it when they are needed: half a million objects stay small. */
export interface Entry {
  readonly object: Kept;
  /** That it is in. */
  readonly table: KindTable;
  /** When it was told last; {@link KindTable.asOfOf} knows of words on all objects, too. */
  asOf: Instant;
}

/** An object before and after a change; undefined where it was, or is, not there. */
export interface Change {
  nameKey: string;
  before: Entry | undefined;
  after: Entry | undefined;
  /** Keys by which it was found, and is. */
  gone: readonly string[];
  come: readonly string[];
}

/** An object as it is kept, or why it cannot be; neither where the configuration leaves it out. */
type Projected =
  | { object: Kept; keys: readonly string[]; wrong?: undefined }
  | { object?: undefined; wrong: string | undefined };

/** All objects of a kind, on their way into the table. */
export interface Staged {
  put(raw: RawObject): void;
  remove(namespace: string | undefined, name: string): void;
  /** Takes them over bit by bit: what is there first, then what has gone, as if each had been told by itself. */
  commit(asOf: Instant): Iterator<Change[], void>;
}

/** So many objects are taken over in one bit. */
const AT_ONCE = 500;

/** Key of an object among those of its kind and cluster. Names hold no `/`. */
export function nameKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/** Objects of one kind in one cluster, by name and by the keys of the kind. */
export class KindTable {
  readonly #kind: KindDefinition;
  readonly #texts: Shared['texts'];
  readonly #byName = new Map<string, Entry>();
  /** Of all clusters. */
  readonly #byKey: KeyIndex<Entry>;
  /** Objects that have not the shape of their kind, with what is wrong. */
  readonly #skipped = new Map<string, string>();
  /** That was kept last: the next one is likely to be much the same. */
  #last: Kept | undefined;
  readonly #parts: Parts;
  /** Counts changes of what is skipped. */
  #skips = 0;

  constructor(
    /** That it is a table of. */
    readonly cluster: { readonly name: string },
    kind: KindDefinition,
    shared: Shared,
  ) {
    this.#kind = kind;
    this.#texts = shared.texts;
    this.#byKey = shared.keys(kind.id);
    this.#parts = new Parts(kind);
  }

  /** What is known beside the objects, as a text that differs where it differs. */
  get known(): string {
    const parts = this.#parts.at();
    const listed = parts.filter(part => part.listed).length;
    const begun = parts.filter(({ asOf }) => asOf !== null).length;
    return `${this.#skips} ${listed} ${begun}`;
  }

  /** True once all objects were listed. */
  get isListed(): boolean {
    return this.#parts.at().every(({ listed }) => listed);
  }

  get size(): number {
    return this.#byName.size;
  }

  /** Of the newest data; of several parts the oldest of them. */
  asOf(place?: string): Instant | null {
    const instants = this.#parts.at(place).map(({ asOf }) => asOf);
    return instants.includes(null) ? null : instants.sort()[0] ?? null;
  }

  /** True once all objects were listed, and none was skipped: everywhere, or in a namespace. */
  isWhole(place?: string): boolean {
    if (!this.#parts.at(place).every(({ listed }) => listed)) return false;
    return place === undefined
      ? this.#skipped.size === 0
      : ![...this.#skipped.keys()].some(
          key => placeOf(this.#kind, key) === place,
        );
  }

  /** One sentence for each object that was skipped. */
  get skipped(): string[] {
    return [...this.#skipped.values()];
  }

  /** Id of the kind. */
  get kind(): string {
    return this.#kind.id;
  }

  get hasAliases(): boolean {
    return this.#kind.aliases !== undefined;
  }

  aliasesOf(entry: Entry | undefined): string[] {
    return entry && this.#kind.aliases ? this.#kind.aliases(entry.object) : [];
  }

  get hasClusterSetWords(): boolean {
    return this.#kind.clusterSetWords !== undefined;
  }

  clusterSetWordsOf(entry: Entry | undefined): ClusterSetWord[] {
    return (entry && this.#kind.clusterSetWords?.(entry.object)) ?? [];
  }

  get(key: string): Entry | undefined {
    return this.#byName.get(key);
  }

  /** The newest instant at which the object is known to have been so. */
  asOfOf(entry: Entry): Instant {
    const { namespace, name } = entry.object;
    return this.#parts.holding(namespace, name)?.asOfOf(entry) ?? entry.asOf;
  }

  /** In order of their names. */
  find(key: string): readonly Entry[] {
    return this.#byKey.find(key, this);
  }

  /** @param part - of which they are all; the whole kind where it is left out */
  replace(
    objects: readonly RawObject[],
    asOf: Instant,
    part?: KindPart,
  ): Change[] {
    const all = new Map<string, Projected>();
    for (const raw of objects) this.#stage(all, raw);
    return [...this.#take(all, asOf, part)].flat();
  }

  /** As {@link KindTable.replace}, bit by bit: what comes is projected at once, and taken over when it is whole. */
  stage(part?: KindPart): Staged {
    const all = new Map<string, Projected>();
    return {
      put: raw => this.#stage(all, raw),
      remove: (namespace, name) => all.delete(nameKey(namespace, name)),
      commit: asOf => this.#take(all, asOf, part),
    };
  }

  upsert(raw: RawObject, asOf: Instant): Change[] {
    const key = rawKey(raw);
    this.#holding(key)?.moveOn(asOf);
    const changes: Change[] = [];
    this.#put(key, this.#project(key, raw), asOf, changes);
    return changes;
  }

  remove(namespace: string | undefined, name: string): Change[] {
    const changes: Change[] = [];
    this.#drop(nameKey(namespace, name), changes);
    return changes;
  }

  /** What is known was still true at that instant. Nobody is touched: no answer is another one for it. */
  confirm(asOf: Instant, part?: KindPart): void {
    for (const state of this.#parts.of(part)) state.confirm(asOf);
  }

  *#take(
    all: ReadonlyMap<string, Projected>,
    asOf: Instant,
    part: KindPart | undefined,
  ): Generator<Change[], void> {
    const listed = new Set(this.#parts.of(part));
    let changes: Change[] = [];
    let looked = 0;
    for (const [key, projected] of all) {
      this.#put(key, projected, asOf, changes);
      if (++looked % AT_ONCE > 0) continue;
      yield changes;
      changes = [];
    }
    for (const key of this.#keys()) {
      const isListed = part === undefined || listed.has(this.#holding(key)!);
      if (isListed && !all.has(key)) this.#drop(key, changes);
      if (++looked % AT_ONCE > 0) continue;
      yield changes;
      changes = [];
    }
    for (const state of listed) {
      state.listed = true;
      state.moveOn(asOf);
    }
    yield changes;
  }

  /** Of all that is there, or was skipped. Who goes through them may drop some. */
  *#keys(): Generator<string, void> {
    yield* this.#byName.keys();
    yield* this.#skipped.keys();
  }

  #stage(all: Map<string, Projected>, raw: RawObject): void {
    const key = rawKey(raw);
    all.set(key, this.#project(key, raw));
  }

  #project(key: string, raw: RawObject): Projected {
    try {
      if (!isSelected(this.#kind, raw)) return { wrong: undefined };
      const before = this.#byName.get(key)?.object;
      const object = this.#texts.shareAll(
        this.#kind.project(raw),
        before ?? this.#last,
      );
      this.#last = object;
      // Whatever is made of the object later must not fail then.
      this.#kind.aliases?.(object);
      this.#kind.clusterSetWords?.(object);
      return { object, keys: object === before ? [] : this.#keysOf(object) };
    } catch (error) {
      return { wrong: error instanceof Error ? error.message : String(error) };
    }
  }

  #keysOf(object: Kept): readonly string[] {
    const keys = this.#kind.keys(object);
    return keys.length > 1 ? [...new Set(keys)] : keys;
  }

  #put(
    key: string,
    projected: Projected,
    asOf: Instant,
    changes: Change[],
  ): void {
    if (projected.object === undefined) {
      if (projected.wrong === undefined) {
        this.#drop(key, changes);
        return;
      }
      this.#forget(key, changes);
      const name = key.replace(/^\//, '');
      const said = `${this.#kind.id} ${name} is left out: ${projected.wrong}`;
      // Every service of the cluster set hears of what is skipped: the same fault again is no news.
      if (this.#skipped.get(key) !== said) this.#skips++;
      this.#skipped.set(key, said);
      return;
    }
    if (this.#skipped.delete(key)) this.#skips++;
    const { object } = projected;
    const before = this.#byName.get(key);
    if (before?.object === object) {
      if (isNewer(asOf, before.asOf)) before.asOf = asOf;
      return;
    }
    const after: Entry = { object, table: this, asOf };
    this.#holding(key)?.take(after);
    const gone = before ? this.#keysOf(before.object) : [];
    for (const found of gone) this.#byKey.remove(found, before!);
    for (const found of projected.keys) this.#byKey.add(found, after);
    this.#byName.set(before ? key : this.#texts.share(key), after);
    changes.push({ nameKey: key, before, after, gone, come: projected.keys });
  }

  #holding(key: string): PartState | undefined {
    if (this.#parts.whole) return this.#parts.whole;
    const { namespace, name } = namesIn(key);
    return this.#parts.holding(namespace, name);
  }

  #drop(key: string, changes: Change[]): void {
    if (this.#skipped.delete(key)) this.#skips++;
    this.#forget(key, changes);
  }

  #forget(key: string, changes: Change[]): void {
    const before = this.#byName.get(key);
    if (!before) return;
    this.#byName.delete(key);
    const gone = this.#keysOf(before.object);
    for (const found of gone) this.#byKey.remove(found, before);
    changes.push({ nameKey: key, before, after: undefined, gone, come: [] });
  }
}

function namesIn(key: string): { namespace: string | undefined; name: string } {
  const slash = key.indexOf('/');
  return {
    namespace: key.slice(0, slash) || undefined,
    name: key.slice(slash + 1),
  };
}

/** Namespace that an object is in; the kind `Namespace` has its own name. */
function placeOf(
  { namespaced }: KindDefinition,
  key: string,
): string | undefined {
  const { namespace, name } = namesIn(key);
  return namespaced ? namespace : name;
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
