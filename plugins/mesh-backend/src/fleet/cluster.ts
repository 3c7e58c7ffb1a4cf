import type {
  ClusterFreshness,
  ClusterState,
  Instant,
  KindFreshness,
  KindState,
} from '@meshport/plugin-mesh-common';
import type { KindDefinition, KindPart } from '@meshport/plugin-mesh-node';
import type { ReadKinds } from '../config/kinds';
import { kindFreshness, type Said } from './freshness';
import { KindSaid } from './kindSaid';
import type { Shared } from './shared';
import { KindTable } from './table';

/** What is so of few clusters, to be compared with what is so later. */
export interface Unusual {
  isBeginning: string;
  /** By kind, as text. */
  refused: ReadonlyArray<readonly [string, string | undefined]>;
}

/** Kinds without which nobody can say that a service is not there, is not exported, or is served by nobody. */
const DECIDING = ['Service', 'EndpointSlice', 'ServiceExport', 'ServiceImport'];

/** What is known of one cluster. */
export class FleetCluster {
  readonly tables: ReadonlyMap<string, KindTable>;
  readonly #kinds: ReadonlyMap<string, KindDefinition>;
  /** Why kinds are not read that the configuration switches off. */
  readonly #off: ReadonlyMap<string, string>;
  /** `<namespace>/<name>` of services that its objects name, with the number of such objects. */
  readonly services = new Map<string, number>();
  readonly #said = new Map<string, KindSaid>();
  /** False where the configuration names it, and no source has it. */
  isSourced = true;
  said: Said<ClusterState> = { state: 'syncing', reason: null };
  /** What its source could not read. */
  problems: readonly string[] = [];
  /** Kinds of which objects may be missing because of them. */
  incomplete: ReadonlySet<string> = new Set();
  /** Asked for by every answer, and the same until something is told. */
  #freshness: ClusterFreshness | undefined;
  /** The same of its kinds, everywhere or in a namespace. */
  readonly #kindFreshness = new Map<
    string,
    Map<string | undefined, KindFreshness>
  >();
  readonly #unreadKinds = new Map<
    string,
    Map<string | undefined, KindFreshness | undefined>
  >();
  #wasRead = false;

  constructor(
    readonly name: string,
    /** That its services are of. */
    public clusterSet: string,
    { read, off }: ReadKinds,
    shared: Shared,
  ) {
    this.#kinds = new Map(read.map(kind => [kind.id, kind]));
    this.#off = off;
    this.tables = new Map(
      read.map(kind => [kind.id, new KindTable(this, kind, shared)]),
    );
  }

  /** Something of it has changed, be it only as of when it is known. */
  touch(): void {
    this.#freshness = undefined;
    this.#kindFreshness.clear();
    this.#unreadKinds.clear();
  }

  /** True where it cannot be read and nothing of it was ever read. */
  get isNeverRead(): boolean {
    if (this.said.state === 'live' || this.#wasRead) return false;
    this.#wasRead = this.asOf !== null;
    return !this.#wasRead;
  }

  /** True where what decides of a service is being read for the first time. */
  get isSyncing(): boolean {
    return (
      this.said.state === 'syncing' ||
      DECIDING.some(
        kind => this.#said.has(kind) && this.kind(kind).state === 'syncing',
      )
    );
  }

  /** Why the cluster, which answers, does not show all objects of a kind that it has installed. */
  refused(kind: string): KindFreshness | undefined {
    if (this.said.state !== 'live') return undefined;
    const unread = this.unread(kind);
    return unread?.state === 'not_installed' ? undefined : unread;
  }

  get isBeginning(): string {
    return `${this.isNeverRead} ${this.isSyncing}`;
  }

  /** What is asked of all clusters at once, of a kind or of all kinds. */
  unusual(kind?: string): Unusual {
    const kinds = kind === undefined ? [...this.#kinds.keys()] : [kind];
    return {
      isBeginning: this.isBeginning,
      refused: kinds.map(id => [id, JSON.stringify(this.refused(id))]),
    };
  }

  get asOf(): Instant | null {
    let newest: Instant | null = null;
    for (const table of this.tables.values()) {
      const asOf = table.asOf();
      if (asOf !== null && (newest === null || asOf > newest)) newest = asOf;
    }
    return newest;
  }

  say(kind: string, said: Said<KindState>, part?: KindPart): void {
    let of = this.#said.get(kind);
    if (!of) {
      of = new KindSaid(this.#kinds.get(kind)?.namespaced);
      this.#said.set(kind, of);
    }
    of.set(said, part);
  }

  /** All that its source has said. */
  get spoken(): unknown {
    return [this.said, [...this.#said], this.problems, [...this.incomplete]];
  }

  /**
   * How fresh what is read of a kind is.
   *
   * @param place - in this namespace only; for the kind `Namespace`, of this one
   */
  kind(id: string, place?: string): KindFreshness {
    let known = this.#kindFreshness.get(id);
    if (!known) {
      known = new Map();
      this.#kindFreshness.set(id, known);
    }
    let freshness = known.get(place);
    if (!freshness) {
      freshness = this.#kind(id, place);
      known.set(place, freshness);
    }
    return freshness;
  }

  #kind(id: string, place?: string): KindFreshness {
    const kind = this.#kinds.get(id);
    if (!kind) return notRead(id, this.#off.get(id) ?? 'The kind is not read.');
    const { namespaces, configuredAt } = kind.scope ?? {};
    const at = isOfNamespaces(kind) ? place : undefined;
    if (at !== undefined && namespaces && !namespaces.includes(at)) {
      return notRead(
        id,
        `The namespace ${at} is not read (${configuredAt!.namespaces}).`,
      );
    }
    const asOf = this.tables.get(id)!.asOf(at);
    return kindFreshness(id, asOf, this.said, this.#said.get(id)?.at(at));
  }

  /** Why the absence of an object of a kind is not known; undefined where it is. */
  unread(id: string, place?: string): KindFreshness | undefined {
    let known = this.#unreadKinds.get(id);
    if (!known) {
      known = new Map();
      this.#unreadKinds.set(id, known);
    }
    if (!known.has(place)) known.set(place, this.#unread(id, place));
    return known.get(place);
  }

  #unread(id: string, place?: string): KindFreshness | undefined {
    const freshness = this.kind(id, place);
    if (freshness.state !== 'live') return freshness;
    const kind = this.#kinds.get(id)!;
    const { namespaces, labelSelector, configuredAt } = kind.scope ?? {};
    const at = isOfNamespaces(kind) ? place : undefined;
    if (at === undefined && namespaces) {
      return notRead(
        id,
        `Only the namespaces ${namespaces.join(', ')} are read (${
          configuredAt!.namespaces
        }).`,
      );
    }
    if (labelSelector !== undefined) {
      return notRead(
        id,
        `Only those with ${labelSelector} are read (${
          configuredAt!.labelSelector
        }).`,
      );
    }
    return this.tables.get(id)!.isWhole(at) && !this.incomplete.has(id)
      ? undefined
      : {
          ...freshness,
          reason: `Not every ${id} of ${this.name} could be read, so that none is there is not known.`,
        };
  }

  freshness(): ClusterFreshness {
    this.#freshness ??= this.#describe();
    return this.#freshness;
  }

  #describe(): ClusterFreshness {
    const kinds = [...this.#said.keys(), ...this.#off.keys()]
      .map(kind => this.kind(kind))
      .filter(({ state }) => state !== this.said.state)
      .sort((a, b) => (a.kind < b.kind ? -1 : 1));
    const skipped = [...this.tables.values()].flatMap(table => table.skipped);
    return {
      name: this.name,
      state: this.said.state,
      asOf: this.asOf,
      reason: this.said.reason,
      kinds,
      problems: [...this.problems, ...skipped],
    };
  }

  /** Number of objects by kind, of kinds that have any. */
  counts(): Record<string, number> {
    return Object.fromEntries(
      [...this.tables]
        .filter(([, table]) => table.size > 0)
        .map(([kind, table]) => [kind, table.size]),
    );
  }
}

/** True where a namespace says which objects of a kind are meant: its own name does for the kind `Namespace`. */
function isOfNamespaces({ namespaced, group, kind }: KindDefinition): boolean {
  return namespaced || (group === '' && kind === 'Namespace');
}

function notRead(kind: string, reason: string): KindFreshness {
  return { kind, state: 'off', asOf: null, reason };
}
