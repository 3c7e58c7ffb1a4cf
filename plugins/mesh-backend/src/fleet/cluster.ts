import type {
  ClusterFreshness,
  ClusterState,
  Instant,
  KindFreshness,
  KindState,
} from '@meshport/plugin-mesh-common';
import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { kindFreshness, type Said } from './freshness';
import type { Shared } from './shared';
import { KindTable } from './table';

/** What is known of one cluster. */
export class FleetCluster {
  readonly tables: ReadonlyMap<string, KindTable>;
  readonly kindsSaid = new Map<string, Said<KindState>>();
  /** False where the configuration names it, and no source has it. */
  isSourced = true;
  said: Said<ClusterState> = { state: 'syncing', reason: null };
  /** What its source could not read. */
  problems: readonly string[] = [];
  /** Kinds of which objects may be missing because of them. */
  incomplete: ReadonlySet<string> = new Set();

  constructor(
    readonly name: string,
    readonly clusterSet: string,
    kinds: Iterable<KindDefinition>,
    shared: Shared,
  ) {
    this.tables = new Map(
      [...kinds].map(kind => [kind.id, new KindTable(kind, shared)]),
    );
  }

  get asOf(): Instant | null {
    let newest: Instant | null = null;
    for (const { asOf } of this.tables.values()) {
      if (asOf !== null && (newest === null || asOf > newest)) newest = asOf;
    }
    return newest;
  }

  kind(kind: string): KindFreshness {
    const table = this.tables.get(kind);
    if (!table) {
      return {
        kind,
        state: 'off',
        asOf: null,
        reason: 'The kind is not read.',
      };
    }
    return kindFreshness(kind, table.asOf, this.said, this.kindsSaid.get(kind));
  }

  /** True where absence of an object of the kind is known. */
  readable(kind: string): boolean {
    const table = this.tables.get(kind);
    return (
      table !== undefined &&
      table.isWhole &&
      !this.incomplete.has(kind) &&
      this.kind(kind).state === 'live'
    );
  }

  /** @param clashes - what is wrong with its names */
  freshness(clashes: readonly string[]): ClusterFreshness {
    const kinds = [...this.kindsSaid.keys()]
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
      problems: [...this.problems, ...skipped, ...clashes],
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
