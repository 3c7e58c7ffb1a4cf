import type { Cell, Hop } from '@meshport/plugin-mesh-common';
import type { Found, Kept, ServiceView } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import { type Facts, gatherFacts } from './facts';
import type { ServiceJoin } from './join';

/** A joined service as rules see it. */
export class JoinedService implements ServiceView {
  readonly clusterSet: string;
  readonly namespace: string;
  readonly name: string;
  readonly joined: ServiceView['joined'];
  readonly facts: Facts;
  readonly #cells: Map<string, Map<Hop, Cell>>;

  constructor({ facts, joined }: ServiceJoin) {
    this.facts = facts;
    this.joined = joined;
    this.clusterSet = facts.id.clusterSet;
    this.namespace = facts.id.namespace;
    this.name = facts.id.name;
    this.#cells = new Map(
      joined.grid.rows.map(({ cluster, cells }) => [
        cluster,
        new Map(cells.map(cell => [cell.hop, cell])),
      ]),
    );
  }

  /** To look at all of them makes what is found old whenever any of them is lost. */
  get clusters(): ServiceView['clusters'] {
    return [...this.facts.clusters.values()].map(({ freshness }) => freshness);
  }

  cell(cluster: string, hop: Hop): Cell | undefined {
    return this.#cells.get(cluster)?.get(hop);
  }

  find<T extends Kept>(cluster: string, kind: string, key: string): Found<T>[] {
    return this.facts.reader.find(cluster, kind, key);
  }

  get<T extends Kept>(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T> | undefined {
    return this.facts.reader.get(cluster, kind, namespace, name);
  }

  changedWithin: ServiceView['changedWithin'] = (...change) =>
    this.facts.reader.changedWithin(...change);

  freshness: ServiceView['freshness'] = (cluster, kind, namespace) =>
    this.facts.reader.freshness(cluster, kind, namespace);

  readable: ServiceView['readable'] = (cluster, kind, namespace) =>
    this.facts.reader.readable(cluster, kind, namespace);

  unread: ServiceView['unread'] = (cluster, kind, namespace) =>
    this.facts.reader.unread(cluster, kind, namespace);
}

/** What the joins were made from; gathered again for a view that was made elsewhere. */
export function factsOf(service: ServiceView): Facts {
  if (service instanceof JoinedService) return service.facts;
  const byName = new Map(service.clusters.map(one => [one.name, one]));
  const names = [...byName.keys()];
  const reader: FleetReader = {
    clusterNames: () => names,
    cluster: name => byName.get(name),
    clusters: () => [...service.clusters],
    neverRead: () =>
      service.clusters
        .filter(({ state, asOf }) => state !== 'live' && asOf === null)
        .map(({ name }) => name),
    loadBalancers: () => [],
    resolve: alias => (byName.has(alias) ? alias : undefined),
    membership: () => ({
      set: service.clusterSet,
      from: 'nothing',
      hubOf: [],
      disagreements: [],
    }),
    refused: (_, kind) =>
      service.clusters.flatMap(({ name: cluster, state }) => {
        const why =
          state === 'live' ? service.unread(cluster, kind) : undefined;
        return why && why.state !== 'not_installed' ? [{ cluster, why }] : [];
      }),
    find: (cluster, kind, key) => service.find(cluster, kind, key),
    get: (cluster, kind, namespace, name) =>
      service.get(cluster, kind, namespace, name),
    findAll: (_, kind, key) =>
      names.flatMap(cluster => service.find<any>(cluster, kind, key)),
    getAll: (_, kind, namespace, name) =>
      names.flatMap(
        cluster => service.get<any>(cluster, kind, namespace, name) ?? [],
      ),
    changedWithin: (...change) => service.changedWithin(...change),
    freshness: (cluster, kind, namespace) =>
      service.freshness(cluster, kind, namespace),
    readable: (cluster, kind, namespace) =>
      service.readable(cluster, kind, namespace),
    unread: (cluster, kind, namespace) =>
      service.unread(cluster, kind, namespace),
  };
  return gatherFacts(reader, service);
}
