import type { Found, Kept } from '@meshport/plugin-mesh-node';
import { objectRef } from '@meshport/plugin-mesh-common';
import type { FleetCluster } from './cluster';
import type { Shared } from './shared';
import { nameKey, type Entry, type KindTable } from './table';

/** The clusters of the fleet, and what is looked up in them. */
export class Roster {
  readonly #byName = new Map<string, FleetCluster>();
  /** In order of their names; made when they are asked for. */
  readonly #bySet = new Map<string, readonly FleetCluster[]>();

  constructor(
    private readonly shared: Shared,
    /** True of the clusters of a set, and of those that are read beside them. */
    private readonly isBeside: (cluster: string, clusterSet: string) => boolean,
  ) {}

  get(name: string): FleetCluster | undefined {
    return this.#byName.get(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  all(): FleetCluster[] {
    return [...this.#byName.values()];
  }

  /** Those of a cluster set and beside it, in order of their names. */
  of(clusterSet: string): readonly FleetCluster[] {
    let clusters = this.#bySet.get(clusterSet);
    if (!clusters) {
      clusters = this.all()
        .filter(({ name }) => this.isBeside(name, clusterSet))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      this.#bySet.set(clusterSet, clusters);
    }
    return clusters;
  }

  add(cluster: FleetCluster): void {
    this.#byName.set(cluster.name, cluster);
    this.regroup();
  }

  delete(name: string): void {
    this.#byName.delete(name);
    this.regroup();
  }

  /** Clusters are in other sets, or beside others. */
  regroup(): void {
    this.#bySet.clear();
  }

  find<T extends Kept>(cluster: string, kind: string, key: string): Found<T>[] {
    const table = this.#byName.get(cluster)?.tables.get(kind);
    return (table?.find(key) ?? []).map(entry => found<T>(kind, table!, entry));
  }

  /** Only the clusters that have such an object are asked: of fifty that is one or two, or none. */
  findAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    key: string,
  ): Found<T>[] {
    return [...this.shared.keys(kind).findAll(key)]
      .map(([table, entries]) => ({ table: table as KindTable, entries }))
      .filter(({ table }) => this.isBeside(table.cluster.name, clusterSet))
      .sort((a, b) => (a.table.cluster.name < b.table.cluster.name ? -1 : 1))
      .flatMap(({ table, entries }) =>
        entries.map(entry => found<T>(kind, table, entry)),
      );
  }

  named<T extends Kept>(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T> | undefined {
    const table = this.#byName.get(cluster)?.tables.get(kind);
    const entry = table?.get(nameKey(namespace, name));
    return entry && found<T>(kind, table!, entry);
  }

  getAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T>[] {
    const key = nameKey(namespace, name);
    return this.of(clusterSet).flatMap(({ tables }) => {
      const table = tables.get(kind);
      const entry = table?.get(key);
      return entry ? found<T>(kind, table!, entry) : [];
    });
  }
}

function found<T extends Kept>(
  kind: string,
  table: KindTable,
  entry: Entry,
): Found<T> {
  const cluster = table.cluster.name;
  const { object } = entry;
  const { namespace, name } = object;
  return {
    cluster,
    ref: objectRef({ cluster, kind, namespace, name }),
    asOf: table.asOfOf(entry),
    object: object as T,
  };
}
