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
  readonly clusters: ServiceView['clusters'];
  readonly joined: ServiceView['joined'];
  readonly facts: Facts;
  readonly #cells: Map<string, Cell>;

  constructor({ facts, joined }: ServiceJoin) {
    this.facts = facts;
    this.joined = joined;
    this.clusterSet = facts.id.clusterSet;
    this.namespace = facts.id.namespace;
    this.name = facts.id.name;
    this.clusters = [...facts.clusters.values()].map(
      ({ freshness }) => freshness,
    );
    this.#cells = new Map(
      joined.grid.rows.flatMap(({ cluster, cells }) =>
        cells.map(cell => [`${cluster} ${cell.hop}`, cell]),
      ),
    );
  }

  cell(cluster: string, hop: Hop): Cell | undefined {
    return this.#cells.get(`${cluster} ${hop}`);
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
  const names = new Set(service.clusters.map(({ name }) => name));
  const reader: FleetReader = {
    clusters: () => [...service.clusters],
    loadBalancers: () => [],
    resolve: alias => (names.has(alias) ? alias : undefined),
    membership: () => ({
      set: service.clusterSet,
      from: 'nothing',
      hubOf: [],
      disagreements: [],
    }),
    find: (cluster, kind, key) => service.find(cluster, kind, key),
    get: (cluster, kind, namespace, name) =>
      service.get(cluster, kind, namespace, name),
    freshness: (cluster, kind, namespace) =>
      service.freshness(cluster, kind, namespace),
    readable: (cluster, kind, namespace) =>
      service.readable(cluster, kind, namespace),
    unread: (cluster, kind, namespace) =>
      service.unread(cluster, kind, namespace),
  };
  return gatherFacts(reader, service);
}
