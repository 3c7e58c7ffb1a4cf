import type {
  ClusterFreshness,
  ClusterState,
  FleetAnswer,
  Instant,
  KindFreshness,
  ObjectRef,
  ServiceRef,
  SourceFreshness,
} from '@meshport/plugin-mesh-common';
import { objectRef } from '@meshport/plugin-mesh-common';
import type {
  ClusterSink,
  Found,
  Kept,
  KindDefinition,
  LoadBalancer,
} from '@meshport/plugin-mesh-node';
import { Aliases } from './aliases';
import { FleetCluster, type Unusual } from './cluster';
import { ClusterSets } from './clusterSets';
import { clusterSink } from './clusterSink';
import { dependency } from './dependencies';
import { KnownServices } from './knownServices';
import type { Membership } from './learnedSets';
import { Memberships } from './memberships';
import type { Said } from './freshness';
import type { WholeFleetReader } from './reader';
import { endOf, RecentChanges } from './recentChanges';
import type { ReadKinds } from '../config/kinds';
import { Roster } from './roster';
import { Shared } from './shared';
import { nameKey, type Change, type KindTable } from './table';

/**
 * Hears what changed, as dependencies, and which services came or went. Called within the change: be quick, and read
 * `changed` at once. It is made while it is read: of a first list nothing depends on anything, and nobody reads it.
 *
 * @param clusterSets - of which a cluster came, went, or is said to be in another state
 */
export type FleetListener = (
  changed: Iterable<string>,
  services: ReadonlySet<ServiceRef>,
  clusterSets?: Iterable<string>,
) => void;

/** Numbers of a cluster, for metrics. */
export interface ClusterStatistics {
  cluster: string;
  state: ClusterState;
  /** Kinds that are read, or were. */
  kinds: Array<{
    kind: string;
    asOf: Instant | null;
    objects: number;
    skipped: number;
  }>;
}

/** What listeners hear of a change. */
interface News {
  dependencies: Set<string>;
  services: Set<ServiceRef>;
  /** Cluster sets of which a cluster came or went. */
  sets: Set<string>;
}

/** What is known of the fleet now. */
export class FleetIndex implements WholeFleetReader {
  readonly #kinds: readonly KindDefinition[];
  readonly #sets: ClusterSets;
  readonly #memberships: Memberships;
  readonly #shared = new Shared();
  readonly #clusters = new Roster(this.#shared, (cluster, set) =>
    this.#memberships.isBeside(cluster, set),
  );
  readonly #aliases = new Aliases();
  /** By the key of the configuration that asked for each. */
  readonly #sources = new Map<string, SourceFreshness>();
  /** By the key of the configuration that asked for them. */
  readonly #loadBalancers = new Map<string, readonly LoadBalancer[]>();
  readonly #recent = new RecentChanges();
  readonly #services = new KnownServices(this.#shared.texts);
  readonly #listeners = new Set<FleetListener>();

  constructor(
    kinds: readonly KindDefinition[],
    sets: ClusterSets = new ClusterSets(new Map()),
    /** By which ages are told. */
    private readonly clock: () => Date = () => new Date(),
  ) {
    this.#kinds = kinds;
    this.#sets = sets;
    this.#memberships = new Memberships(sets);
    for (const name of sets.named) this.#addUnknown(name);
  }

  /** @returns stops it */
  onChange(listener: FleetListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is known of a source's list of clusters. */
  tellSource(source: SourceFreshness): void {
    const before = this.#sources.get(source.source)?.state;
    this.#sources.set(source.source, source);
    if ((before === 'syncing') === (source.state === 'syncing')) return;
    const changed = new Set([dependency.sources]);
    for (const cluster of this.#unsourced()) {
      cluster.said = this.#saidOfUnsourced(cluster.clusterSet);
      cluster.touch();
      changed.add(dependency.cluster(cluster.name));
      this.#touchSets(cluster.name, changed, dependency.beginning);
    }
    this.#emit(changed, new Set());
  }

  awaitedSources(): string[] {
    return [...this.#sources.values()]
      .filter(({ state }) => state === 'syncing')
      .map(({ source }) => source);
  }

  /** All load balancers that a provider knows now. */
  tellLoadBalancers(provider: string, balancers: LoadBalancer[]): void {
    const told = JSON.stringify(balancers);
    if (JSON.stringify(this.#loadBalancers.get(provider)) === told) return;
    this.#loadBalancers.set(provider, JSON.parse(told));
    this.#emit(new Set([dependency.loadBalancers]), new Set());
  }

  loadBalancers(): readonly LoadBalancer[] {
    return [...this.#loadBalancers.values()].flat();
  }

  /**
   * A cluster is known from now on, and `syncing` until its reader says otherwise.
   *
   * @param kinds - that are read of it; all where nothing is said
   */
  addCluster(
    name: string,
    clusterSet?: string,
    kinds: ReadKinds = { read: this.#kinds, off: new Map() },
  ): ClusterSink {
    const changed = this.#forget(name);
    const cluster = new FleetCluster(
      name,
      this.#memberships.addCluster(name, clusterSet).set,
      kinds,
      this.#shared,
    );
    this.#clusters.add(cluster);
    this.#learnSets(changed);
    this.#touchCluster(cluster, changed.dependencies);
    this.#emit(changed.dependencies, changed.services, [
      ...changed.sets,
      ...this.#memberships.setsOf(name),
    ]);
    return this.#sinkOf(cluster);
  }

  /** The cluster and all of its objects are gone; one that the configuration names is then one that cannot be read. */
  removeCluster(name: string): void {
    const changed = this.#forget(name);
    const { dependencies, services, sets } = changed;
    if (this.#sets.named.includes(name)) {
      this.#touchCluster(this.#addUnknown(name), dependencies);
    }
    this.#learnSets(changed);
    this.#emit(dependencies, services, sets);
  }

  clusterNames(clusterSet: string): readonly string[] {
    return this.#clusters.of(clusterSet).map(({ name }) => name);
  }

  cluster(name: string): ClusterFreshness | undefined {
    return this.#clusters.get(name)?.freshness();
  }

  clusters(clusterSet: string): ClusterFreshness[] {
    return this.#clusters.of(clusterSet).map(cluster => cluster.freshness());
  }

  neverRead(clusterSet: string): readonly string[] {
    return this.#clusters
      .of(clusterSet)
      .filter(({ isNeverRead }) => isNeverRead)
      .map(({ name }) => name);
  }

  syncing(clusterSet: string): readonly string[] {
    return this.#clusters
      .of(clusterSet)
      .filter(({ isSyncing }) => isSyncing)
      .map(({ name }) => name);
  }

  refused(
    clusterSet: string,
    kind: string,
  ): ReturnType<WholeFleetReader['refused']> {
    return this.#clusters.of(clusterSet).flatMap(cluster => {
      const why = cluster.refused(kind);
      return why ? [{ cluster: cluster.name, why }] : [];
    });
  }

  clusterSets(): string[] {
    const sets = this.#clusters.all().map(c => c.clusterSet);
    return [...new Set([...this.#sets.configured.keys(), ...sets])].sort();
  }

  clusterSetOf(cluster: string): string | undefined {
    return this.#clusters.get(cluster)?.clusterSet;
  }

  membership(cluster: string): Membership {
    return this.#memberships.of(cluster);
  }

  resolve(alias: string, clusterSet?: string): string | undefined {
    if (clusterSet !== undefined) {
      const isNear = (name: string) =>
        this.#memberships.isBeside(name, clusterSet);
      if (this.#clusters.has(alias) && isNear(alias)) return alias;
      const near = this.#aliases.claimants(alias).filter(isNear);
      if (near.length > 0) return near.length === 1 ? near[0] : undefined;
    }
    return this.#clusters.has(alias) ? alias : this.#aliases.resolve(alias);
  }

  find<T extends Kept>(cluster: string, kind: string, key: string): Found<T>[] {
    return this.#clusters.find(cluster, kind, key);
  }

  findAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    key: string,
  ): Found<T>[] {
    return this.#clusters.findAll(clusterSet, kind, key);
  }

  get<T extends Kept>(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T> | undefined {
    return this.#clusters.named(cluster, kind, namespace, name);
  }

  getAll<T extends Kept>(
    clusterSet: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T>[] {
    return this.#clusters.getAll(clusterSet, kind, namespace, name);
  }

  now(): number {
    return this.clock().getTime();
  }

  changedAt(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): number | undefined {
    return this.#recent.at(`${cluster}/${kind}/${nameKey(namespace, name)}`);
  }

  changedWithin: WholeFleetReader['changedWithin'] = (ms, ...object) =>
    endOf(this.changedAt(...object), ms, this.now()) !== undefined;

  /** As of when an object is known, by its reference: an answer asks for a thousand of them, so nothing else is made. */
  asOf(ref: ObjectRef): Instant | undefined {
    const ofKind = ref.indexOf('/') + 1;
    const ofName = ref.indexOf('/', ofKind) + 1;
    const cluster = this.#clusters.get(ref.slice(0, ofKind - 1));
    const table = cluster?.tables.get(ref.slice(ofKind, ofName - 1));
    const name = ref.slice(ofName);
    const entry = table?.get(name.startsWith('-/') ? name.slice(1) : name);
    return entry && table!.asOfOf(entry);
  }

  freshness(cluster: string, kind: string, namespace?: string): KindFreshness {
    return (
      this.#clusters.get(cluster)?.kind(kind, namespace) ?? unknownCluster(kind)
    );
  }

  unread(
    cluster: string,
    kind: string,
    namespace?: string,
  ): KindFreshness | undefined {
    const known = this.#clusters.get(cluster);
    return known ? known.unread(kind, namespace) : unknownCluster(kind);
  }

  readable(cluster: string, kind: string, namespace?: string): boolean {
    return this.unread(cluster, kind, namespace) === undefined;
  }

  /** Services that any object names. */
  services(): ServiceRef[] {
    return this.#services.all();
  }

  /** True where any object names the service. */
  knows(service: ServiceRef): boolean {
    return this.#services.has(service);
  }

  /** What is not of one service. */
  describe(): Omit<FleetAnswer, 'now'> {
    const clusterSets = this.clusterSets().map(name => ({
      name,
      clusters: this.clusters(name).map(cluster => cluster.name),
    }));
    const clusters = this.clusterSets().flatMap(set =>
      this.clusters(set)
        .filter(({ name }) => this.clusterSetOf(name) === set)
        .map(freshness => ({
          ...freshness,
          problems: [...freshness.problems, ...this.#clashes(freshness.name)],
          clusterSetFrom: this.membership(freshness.name).from,
          aliases: this.#aliases.of(freshness.name),
          objects: this.#clusters.get(freshness.name)!.counts(),
        })),
    );
    return { sources: [...this.#sources.values()], clusterSets, clusters };
  }

  /** Cheap: nothing of it is put into words. */
  statistics(): ClusterStatistics[] {
    return this.#clusters.all().map(({ name, said, tables }) => ({
      cluster: name,
      state: said.state,
      kinds: [...tables].map(([kind, table]) => ({
        kind,
        asOf: table.asOf(),
        objects: table.size,
        skipped: table.skipped.length,
      })),
    }));
  }

  #sinkOf(cluster: FleetCluster): ClusterSink {
    // A reader that was told to stop may still speak: of a cluster that is gone nothing is taken.
    const isCurrent = () => this.#clusters.get(cluster.name) === cluster;
    const change = (kind: string, apply: (table: KindTable) => Change[]) => {
      const table = cluster.tables.get(kind);
      if (!isCurrent() || !table) return;
      const dependencies = new Set<string>();
      const { known, isListed } = table;
      const state = cluster.unusual(kind);
      const changes = apply(table);
      cluster.touch();
      // What is read for the first time was so before.
      if (isListed) this.#note(cluster, kind, changes);
      if (table.known !== known) {
        dependencies.add(dependency.cluster(cluster.name));
        this.#touchUnusual(cluster, state, dependencies);
      }
      const services = this.#record(cluster, table, changes, dependencies);
      const sets = new Set<string>();
      this.#learnSets({ dependencies, services, sets });
      if (changes.length + dependencies.size + services.size === 0) return;
      this.#emit(touched(kind, changes, dependencies), services, sets);
    };
    const say = (apply: () => void) => {
      if (!isCurrent()) return;
      const before = JSON.stringify(cluster.spoken);
      const state = cluster.unusual();
      apply();
      cluster.touch();
      if (JSON.stringify(cluster.spoken) === before) return;
      const dependencies = new Set([dependency.cluster(cluster.name)]);
      this.#touchUnusual(cluster, state, dependencies);
      this.#emit(
        dependencies,
        new Set(),
        this.#memberships.setsOf(cluster.name),
      );
    };
    return clusterSink(cluster, { isCurrent, change, say });
  }

  #note(
    { name }: FleetCluster,
    kind: string,
    changes: readonly Change[],
  ): void {
    const now = this.now();
    for (const { nameKey: object } of changes) {
      this.#recent.note(`${name}/${kind}/${object}`, now);
    }
  }

  /** Takes aliases and services of the changes over, and says what that touches. */
  #record(
    cluster: FleetCluster,
    table: KindTable,
    changes: readonly Change[],
    dependencies: Set<string>,
  ): Set<ServiceRef> {
    const services = new Set<ServiceRef>();
    for (const change of changes) {
      if (table.hasAliases) {
        this.#rename(cluster, table, change, dependencies);
      }
      if (table.hasClusterSetWords) this.#hear(cluster, table, change);
      const { gone, come } = change;
      const isGone = (key: string) => !come.includes(key);
      const isNew = (key: string) => !gone.includes(key);
      this.#services.count(cluster, gone.filter(isGone), -1, services);
      this.#services.count(cluster, come.filter(isNew), 1, services);
    }
    return services;
  }

  #rename(
    cluster: FleetCluster,
    table: KindTable,
    { before, after }: Change,
    dependencies: Set<string>,
  ): void {
    const [gone, come] = [table.aliasesOf(before), table.aliasesOf(after)];
    if (gone.join('\n') === come.join('\n')) return;
    const { name } = cluster;
    // Every exported service brings an object that says the same.
    const changed = [
      ...come.filter(alias => this.#aliases.add(name, alias)),
      ...gone.filter(alias => this.#aliases.remove(name, alias)),
    ];
    if (changed.length === 0) return;
    for (const alias of changed) dependencies.add(dependency.alias(alias));
    // A clash is a problem of every cluster that has the name.
    for (const set of this.clusterSets()) {
      dependencies.add(dependency.clusters(set));
    }
    this.#memberships.renamed();
  }

  #hear(
    { name: cluster }: FleetCluster,
    table: KindTable,
    { before, after }: Change,
  ): void {
    const { namespace, name } = (after ?? before)!.object;
    this.#memberships.hear(
      cluster,
      objectRef({ cluster, kind: table.kind, namespace, name }),
      table.clusterSetWordsOf(before),
      table.clusterSetWordsOf(after),
    );
  }

  /** Moves clusters into the sets that are known to be theirs now, with their services. */
  #learnSets({ dependencies, services, sets }: News): void {
    const learned = this.#memberships.learn(alias => [
      ...new Set([
        ...(this.#clusters.has(alias) ? [alias] : []),
        ...this.#aliases.claimants(alias),
      ]),
    ]);
    if (!learned) return;
    this.#clusters.regroup();
    for (const name of learned.moved) {
      const { set } = this.#memberships.of(name);
      const cluster = this.#clusters.get(name)!;
      if (cluster.clusterSet !== set) {
        this.#services.move(cluster, set, services);
      }
    }
    for (const set of learned.sets) sets.add(set);
    // Who is in a set may be the same, and what speaks against it another.
    for (const set of [...sets, ...this.clusterSets()]) {
      dependencies.add(dependency.clusters(set));
      if (learned.moved.length > 0) {
        dependencies.add(dependency.beginning(set));
        for (const { id } of this.#kinds) {
          dependencies.add(dependency.refused(set, id));
        }
      }
    }
  }

  #clashes(cluster: string): string[] {
    const isNear = (name: string) =>
      this.#memberships.isBeside(name, this.clusterSetOf(cluster)!);
    return this.#aliases.clashes(
      cluster,
      name => this.#clusters.has(name) && isNear(name),
      isNear,
    );
  }

  #addUnknown(name: string): FleetCluster {
    const cluster = new FleetCluster(
      name,
      this.#memberships.addCluster(name, undefined).set,
      { read: this.#kinds, off: new Map() },
      this.#shared,
    );
    cluster.said = this.#saidOfUnsourced(cluster.clusterSet);
    cluster.isSourced = false;
    this.#clusters.add(cluster);
    return cluster;
  }

  #unsourced(): FleetCluster[] {
    return this.#clusters.all().filter(({ isSourced }) => !isSourced);
  }

  /** Of a cluster that the configuration names: a source may yet come with it. */
  #saidOfUnsourced(clusterSet: string): Said<ClusterState> {
    const names = `mesh.clusterSets.${clusterSet} names it`;
    return this.awaitedSources().length > 0
      ? {
          state: 'syncing',
          reason: `${names}, and not every source has told its clusters yet.`,
        }
      : { state: 'unreachable', reason: `${names}, and no source has it.` };
  }

  #forget(name: string): News {
    const dependencies = new Set<string>();
    const services = new Set<ServiceRef>();
    const sets = new Set(
      this.#clusters.has(name) ? this.#memberships.setsOf(name) : [],
    );
    const cluster = this.#clusters.get(name);
    if (cluster) {
      for (const [kind, table] of cluster.tables) {
        const changes = table.replace([], table.asOf() ?? '');
        for (const ref of this.#record(cluster, table, changes, dependencies)) {
          services.add(ref);
        }
        for (const what of touched(kind, changes, [])) {
          dependencies.add(what);
        }
      }
      this.#touchCluster(cluster, dependencies);
      this.#clusters.delete(name);
      this.#memberships.removeCluster(name);
    }
    return { dependencies, services, sets };
  }

  #touchSets(
    cluster: string,
    dependencies: Set<string>,
    what: (set: string) => string,
  ): void {
    for (const set of this.#memberships.setsOf(cluster)) {
      dependencies.add(what(set));
    }
  }

  /** A cluster comes or goes. */
  #touchCluster(cluster: FleetCluster, dependencies: Set<string>): void {
    const { name } = cluster;
    this.#touchSets(name, dependencies, dependency.clusters);
    this.#touchSets(name, dependencies, dependency.beginning);
    for (const { id } of this.#kinds) {
      this.#touchSets(name, dependencies, set => dependency.refused(set, id));
    }
    dependencies.add(dependency.alias(name));
    dependencies.add(dependency.cluster(name));
  }

  /** What is asked of all clusters of a set at once: touched only where it is other than before. */
  #touchUnusual(
    cluster: FleetCluster,
    before: Unusual,
    dependencies: Set<string>,
  ): void {
    const { name } = cluster;
    if (cluster.isBeginning !== before.isBeginning) {
      this.#touchSets(name, dependencies, dependency.beginning);
    }
    for (const [kind, why] of before.refused) {
      if (JSON.stringify(cluster.refused(kind)) === why) continue;
      this.#touchSets(name, dependencies, set => dependency.refused(set, kind));
    }
  }

  #emit(...news: Parameters<FleetListener>): void {
    for (const listener of this.#listeners) listener(...news);
  }
}

/** What the changes of one kind touch, and `more`. */
function touched(
  kind: string,
  changes: readonly Change[],
  more: Iterable<string>,
): Iterable<string> {
  return {
    *[Symbol.iterator]() {
      yield* more;
      for (const { nameKey: name, gone, come } of changes) {
        yield dependency.name(kind, name);
        for (const key of gone) yield dependency.key(kind, key);
        for (const key of come) {
          if (!gone.includes(key)) yield dependency.key(kind, key);
        }
      }
    },
  };
}

function unknownCluster(kind: string): KindFreshness {
  return { kind, state: 'off', asOf: null, reason: 'The cluster is not read.' };
}
