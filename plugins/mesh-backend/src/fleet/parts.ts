import type { Instant } from '@meshport/plugin-mesh-common';
import {
  type KindDefinition,
  type KindPart,
  partsOf,
} from '@meshport/plugin-mesh-node';
import type { Entry } from './table';

/** Instants sort as texts: all are ISO 8601 in UTC, to the millisecond. */
export function isNewer(
  instant: Instant | null,
  than: Instant | null,
): instant is Instant {
  return instant !== null && (than === null || instant > than);
}

/** What is known of one part of a kind beside its objects. */
export class PartState {
  /** As of when all that was known then was said to be still true: one instant for all, and not one each. */
  #confirmed: Instant | null = null;
  /** Told after that, as of before it. */
  #late = new WeakSet<Entry>();
  /** True once all of its objects were listed. */
  listed = false;
  /** Of the newest data. */
  asOf: Instant | null = null;

  constructor(
    /** Namespace of its objects, or name of its only one in the kind `Namespace`; undefined for all. */
    readonly place: string | undefined,
  ) {}

  /** The newest instant at which the object is known to have been so. */
  asOfOf(entry: Entry): Instant {
    const { asOf } = entry;
    return isNewer(this.#confirmed, asOf) && !this.#late.has(entry)
      ? this.#confirmed
      : asOf;
  }

  /** What is known was still true at that instant. */
  confirm(asOf: Instant): void {
    this.moveOn(asOf);
    if (!isNewer(asOf, this.#confirmed)) return;
    this.#confirmed = asOf;
    this.#late = new WeakSet();
  }

  moveOn(asOf: Instant): void {
    if (isNewer(asOf, this.asOf)) this.asOf = asOf;
  }

  take(entry: Entry): void {
    if (isNewer(this.#confirmed, entry.asOf)) this.#late.add(entry);
  }
}

/** The parts in which a kind is read. */
export class Parts {
  readonly #byKey: Map<string, PartState>;
  readonly #byNamespace: boolean;
  readonly #byName: boolean;
  /** The only one, where a kind is read as a whole: there are a hundred thousand objects that ask. */
  readonly whole: PartState | undefined;

  constructor(kind: KindDefinition) {
    const parts = partsOf(kind);
    this.#byNamespace = parts.some(({ namespace }) => namespace !== undefined);
    this.#byName = parts.some(({ name }) => name !== undefined);
    this.#byKey = new Map(
      parts.map(part => [
        keyOf(part),
        new PartState(kind.namespaced ? part.namespace : part.name),
      ]),
    );
    this.whole =
      this.#byNamespace || this.#byName
        ? undefined
        : this.#byKey.get(keyOf({}));
  }

  /** All of them, or those that may hold an object of a namespace. */
  at(place?: string): PartState[] {
    const all = [...this.#byKey.values()];
    return place === undefined
      ? all
      : all.filter(part => part.place === undefined || part.place === place);
  }

  /** One of them, or all where none is named. */
  of(part: KindPart | undefined): PartState[] {
    if (part === undefined) return this.at();
    const one = this.#byKey.get(keyOf(part));
    return one ? [one] : [];
  }

  /** The one that an object is in; undefined where the object is outside of all. */
  holding(namespace: string | undefined, name: string): PartState | undefined {
    if (this.whole) return this.whole;
    return this.#byKey.get(
      keyOf({
        namespace: this.#byNamespace ? namespace : undefined,
        name: this.#byName ? name : undefined,
      }),
    );
  }
}

export function keyOf({ namespace = '', name = '' }: KindPart): string {
  return `${namespace}/${name}`;
}

/** A part of a kind as a person would say it. */
export function sayPart(
  kind: string,
  { namespace, name }: KindPart = {},
): string {
  return [
    kind,
    ...(name === undefined ? [] : [name]),
    ...(namespace === undefined ? [] : [`in namespace ${namespace}`]),
  ].join(' ');
}
