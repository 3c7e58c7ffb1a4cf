import type { FleetReader, WholeFleetReader } from './reader';
import { dependency } from './dependencies';
import { endOf } from './recentChanges';
import { nameKey } from './table';

/**
 * Reads a fleet and remembers what was read: an answer that was computed through it stays true until one of
 * `dependencies` changes. Only the `asOf` of freshness is not among them: it moves with every object that is read, and
 * an answer that shows an older one claims less than is known, never more.
 */
export class RecordingReader implements WholeFleetReader {
  readonly #dependencies = new Set<string>();
  /** By kind: a join asks every cluster for the same, and that is put into words once. */
  readonly #keys = new Map<string, Set<string>>();
  readonly #names = new Map<string, Set<string>>();
  readonly #clusters = new Set<string>();

  /** One instant for all that is read. */
  readonly #now: number;
  #deadline: number | undefined;

  constructor(private readonly fleet: WholeFleetReader) {
    this.#now = fleet.now();
  }

  /** When time alone makes an answer another one; undefined where it does not. */
  get deadline(): number | undefined {
    return this.#deadline;
  }

  get dependencies(): ReadonlySet<string> {
    for (const [kind, keys] of this.#keys) {
      for (const key of keys) this.#dependencies.add(dependency.key(kind, key));
    }
    for (const [kind, names] of this.#names) {
      for (const name of names) {
        this.#dependencies.add(dependency.name(kind, name));
      }
    }
    for (const name of this.#clusters) {
      this.#dependencies.add(dependency.cluster(name));
    }
    return this.#dependencies;
  }

  clusterNames(clusterSet: string): readonly string[] {
    this.#dependencies.add(dependency.clusters(clusterSet));
    return this.fleet.clusterNames(clusterSet);
  }

  cluster(name: string): ReturnType<FleetReader['cluster']> {
    this.#clusters.add(name);
    return this.fleet.cluster(name);
  }

  clusters(clusterSet: string): ReturnType<FleetReader['clusters']> {
    return this.clusterNames(clusterSet).map(name => this.cluster(name)!);
  }

  neverRead(clusterSet: string): readonly string[] {
    this.#dependencies.add(dependency.beginning(clusterSet));
    return this.fleet.neverRead(clusterSet);
  }

  refused(
    clusterSet: string,
    kind: string,
  ): ReturnType<FleetReader['refused']> {
    this.#dependencies.add(dependency.refused(clusterSet, kind));
    return this.fleet.refused(clusterSet, kind);
  }

  syncing(clusterSet: string): readonly string[] {
    this.#dependencies.add(dependency.beginning(clusterSet));
    return this.fleet.syncing(clusterSet);
  }

  resolve(
    alias: string,
    clusterSet?: string,
  ): ReturnType<FleetReader['resolve']> {
    this.#dependencies.add(dependency.alias(alias));
    return this.fleet.resolve(alias, clusterSet);
  }

  membership(cluster: string): ReturnType<FleetReader['membership']> {
    const membership = this.fleet.membership(cluster);
    this.#dependencies.add(dependency.clusters(membership.set));
    return membership;
  }

  awaitedSources(): string[] {
    this.#dependencies.add(dependency.sources);
    return this.fleet.awaitedSources();
  }

  loadBalancers(): ReturnType<FleetReader['loadBalancers']> {
    this.#dependencies.add(dependency.loadBalancers);
    return this.fleet.loadBalancers();
  }

  find: FleetReader['find'] = (cluster, kind, key) => {
    add(this.#keys, kind, key);
    return this.fleet.find(cluster, kind, key);
  };

  get: FleetReader['get'] = (cluster, kind, namespace, name) => {
    add(this.#names, kind, nameKey(namespace, name));
    return this.fleet.get(cluster, kind, namespace, name);
  };

  findAll: FleetReader['findAll'] = (clusterSet, kind, key) => {
    add(this.#keys, kind, key);
    return this.fleet.findAll(clusterSet, kind, key);
  };

  getAll: FleetReader['getAll'] = (clusterSet, kind, namespace, name) => {
    add(this.#names, kind, nameKey(namespace, name));
    return this.fleet.getAll(clusterSet, kind, namespace, name);
  };

  changedWithin: FleetReader['changedWithin'] = (
    ms,
    cluster,
    kind,
    namespace,
    name,
  ) => {
    add(this.#names, kind, nameKey(namespace, name));
    const at = this.fleet.changedAt(cluster, kind, namespace, name);
    const end = endOf(at, ms, this.#now);
    if (end === undefined) return false;
    this.#deadline = Math.min(end, this.#deadline ?? Infinity);
    return true;
  };

  now(): number {
    return this.#now;
  }

  changedAt(
    ...object: Parameters<WholeFleetReader['changedAt']>
  ): ReturnType<WholeFleetReader['changedAt']> {
    const [, kind, namespace, name] = object;
    add(this.#names, kind, nameKey(namespace, name));
    return this.fleet.changedAt(...object);
  }

  freshness: FleetReader['freshness'] = (cluster, kind, namespace) => {
    this.#clusters.add(cluster);
    return this.fleet.freshness(cluster, kind, namespace);
  };

  readable: FleetReader['readable'] = (cluster, kind, namespace) => {
    this.#clusters.add(cluster);
    return this.fleet.readable(cluster, kind, namespace);
  };

  unread: FleetReader['unread'] = (cluster, kind, namespace) => {
    this.#clusters.add(cluster);
    return this.fleet.unread(cluster, kind, namespace);
  };
}

function add(to: Map<string, Set<string>>, kind: string, what: string): void {
  const known = to.get(kind);
  if (known) known.add(what);
  else to.set(kind, new Set([what]));
}
