import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import type { Found, Kept } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import { keys } from '../kinds/keys';
import type { KeptDestinationRule } from '../kinds/destinationRule';
import type { KeptEndpointSlice } from '../kinds/endpointSlice';
import type { KeptNamespace } from '../kinds/namespace';
import type { KeptService } from '../kinds/service';
import type { KeptServiceEntry } from '../kinds/serviceEntry';
import type { KeptServiceExport } from '../kinds/serviceExport';
import type { KeptServiceImport } from '../kinds/serviceImport';
import { byCluster } from './byCluster';
import { entriesInto, type Entry } from './entries';
import { isServedBy } from './hosts';
import { remembered } from './remembered';
import { waysInto, type Way } from './ways';

/** Names a service. */
export interface ServiceId {
  clusterSet: string;
  namespace: string;
  name: string;
}

/** What one cluster holds of a service. */
export interface ClusterFacts {
  name: string;
  freshness: ClusterFreshness;
  /** True where the cluster answers: what it holds is what is so now. */
  live: boolean;
  namespace: Found<KeptNamespace> | undefined;
  service: Found<KeptService> | undefined;
  export: Found<KeptServiceExport> | undefined;
  import: Found<KeptServiceImport> | undefined;
  /** Endpoints in this cluster, by its own controller. */
  slices: Found<KeptEndpointSlice>[];
  /** Endpoints as the service discovery tells callers in this cluster, its own among them. */
  imported: Found<KeptEndpointSlice>[];
  /** ServiceEntries for the clusterset name. */
  serviceEntries: Found<KeptServiceEntry>[];
  /** DestinationRules for the clusterset name, those for more than this host among them. */
  destinationRules: Found<KeptDestinationRule>[];
  /** Ways from outside into the service through this cluster. */
  ways: Way[];
  /** Those that are not of the Gateway API. */
  entries: Entry[];
}

/** Everything that the joins are made from. */
export interface Facts {
  id: ServiceId;
  /** `productpage.bookinfo.svc.clusterset.local` */
  clustersetHost: string;
  reader: FleetReader;
  /** Configured name of the cluster that has this name or alias. Each is looked up once. */
  resolve(alias: string): string | undefined;
  /** All clusters of the cluster set, by name. */
  clusters: ReadonlyMap<string, ClusterFacts>;
  /** Those of them that hold anything of the service, be it only its namespace, by name. */
  holders: readonly ClusterFacts[];
  /** ExternalName Services that point to the clusterset name, by cluster. */
  pointers: ReadonlyMap<string, Found<KeptService>[]>;
  /** Clusters that carry the service's exports to the others. */
  brokers: ReadonlySet<string>;
  /** Clusters that are taken to be gone, with all that runs in them; none but where somebody asks what if. */
  lost: ReadonlySet<string>;
}

/** What a cluster holds of a service, whether or not it can be read now. */
type Held = Omit<ClusterFacts, 'name' | 'live' | 'freshness'>;

const NOTHING: Held = {
  namespace: undefined,
  service: undefined,
  export: undefined,
  import: undefined,
  slices: [],
  imported: [],
  serviceEntries: [],
  destinationRules: [],
  ways: [],
  entries: [],
};

/** Reads what every cluster of the set holds of a service. */
export function gatherFacts(
  reader: FleetReader,
  id: ServiceId,
  lost: ReadonlySet<string> = new Set(),
): Facts {
  const clustersetHost = `${id.name}.${id.namespace}.svc.clusterset.local`;
  const pointers = byCluster(
    reader.findAll<KeptService>(
      id.clusterSet,
      'Service',
      keys.externalName(clustersetHost),
    ),
  );
  const target = { clustersetHost, pointers };
  const names = reader.clusterNames(id.clusterSet);
  const held = gatherHeld(membersOf(reader, id.clusterSet), id, target);
  const clusters = names.map(name =>
    clusterFacts(reader, name, held.get(name) ?? NOTHING),
  );
  return {
    id,
    clustersetHost,
    reader,
    lost,
    resolve: remembered(alias => reader.resolve(alias, id.clusterSet)),
    clusters: new Map(clusters.map(cluster => [cluster.name, cluster])),
    holders: clusters.filter(({ name }) => held.has(name)),
    pointers,
    brokers: brokersOf(reader, id),
  };
}

/** How fresh a cluster is is asked for only where it matters: an answer is then old where that cluster is lost, and no other. */
function clusterFacts(
  reader: FleetReader,
  name: string,
  held: Held,
): ClusterFacts {
  let known: ClusterFreshness | undefined;
  return {
    name,
    ...held,
    get freshness() {
      known ??= reader.cluster(name)!;
      return known;
    },
    get live() {
      return this.freshness.state === 'live';
    },
  };
}

/** Looks things up in the fleet. */
export type Lookup = Pick<FleetReader, 'find' | 'get' | 'findAll' | 'getAll'>;

/** A hub of clusters of the set may itself be in another: what is called the same there is another service. */
function membersOf(reader: FleetReader, clusterSet: string): Lookup {
  const others = new Set(
    reader
      .clusterNames(clusterSet)
      .filter(name => reader.membership(name).set !== clusterSet),
  );
  if (others.size === 0) return reader;
  const isMember = ({ cluster }: { cluster: string }) => !others.has(cluster);
  return {
    find: (cluster, kind, key) => reader.find(cluster, kind, key),
    get: (cluster, kind, namespace, name) =>
      reader.get(cluster, kind, namespace, name),
    findAll: <T extends Kept>(set: string, kind: string, key: string) =>
      reader.findAll<T>(set, kind, key).filter(isMember),
    getAll: <T extends Kept>(
      set: string,
      kind: string,
      namespace: string | undefined,
      name: string,
    ) => reader.getAll<T>(set, kind, namespace, name).filter(isMember),
  };
}

/** What clusters hold of a service; most hold nothing, and are left out. */
function gatherHeld(
  reader: Lookup,
  id: ServiceId,
  target: Pick<Facts, 'clustersetHost' | 'pointers'>,
): Map<string, Held> {
  const { clusterSet, namespace, name } = id;
  const { clustersetHost } = target;
  const find = <T extends Kept>(kind: string, key: string) =>
    byCluster(reader.findAll<T>(clusterSet, kind, key));
  const get = <T extends Kept>(
    kind: string,
    place: string | undefined,
    called: string,
  ) => byCluster(reader.getAll<T>(clusterSet, kind, place, called));
  const namespaces = get<KeptNamespace>('Namespace', undefined, namespace);
  const services = get<KeptService>('Service', namespace, name);
  const exports = get<KeptServiceExport>('ServiceExport', namespace, name);
  const imports = get<KeptServiceImport>('ServiceImport', namespace, name);
  const slices = find<KeptEndpointSlice>(
    'EndpointSlice',
    keys.endpoints(namespace, name),
  );
  const imported = find<KeptEndpointSlice>(
    'EndpointSlice',
    keys.imported(namespace, name),
  );
  const serviceEntries = find<KeptServiceEntry>(
    'ServiceEntry',
    keys.host(clustersetHost),
  );
  const rules = find<KeptDestinationRule>(
    'DestinationRule',
    keys.host(clustersetHost),
  );
  const wideRules = byCluster(
    reader
      .findAll<KeptDestinationRule>(
        clusterSet,
        'DestinationRule',
        keys.wildcardHost(),
      )
      .filter(({ object }) => isServedBy(clustersetHost, object.host)),
  );
  const ways = waysInto(reader, id, target);
  const entries = entriesInto(reader, id);
  const names = [
    ...[namespaces, services, exports, imports, slices, imported],
    ...[serviceEntries, rules, wideRules, ways, entries],
  ].flatMap(found => [...found.keys()]);
  return new Map(
    [...new Set(names)].map(cluster => {
      const [own] = imports.get(cluster) ?? [];
      return [
        cluster,
        {
          namespace: namespaces.get(cluster)?.[0],
          service: services.get(cluster)?.[0],
          export: exports.get(cluster)?.[0],
          import: own?.object.role === 'aggregated' ? own : undefined,
          slices: slices.get(cluster) ?? [],
          imported: imported.get(cluster) ?? [],
          serviceEntries: serviceEntries.get(cluster) ?? [],
          destinationRules: [
            ...(rules.get(cluster) ?? []),
            ...(wideRules.get(cluster) ?? []),
          ],
          ways: ways.get(cluster) ?? [],
          entries: entries.get(cluster) ?? [],
        },
      ];
    }),
  );
}

/** Clusters that carry the service's exports to the others. */
function brokersOf(
  reader: FleetReader,
  { clusterSet, namespace, name }: ServiceId,
): ReadonlySet<string> {
  const key = keys.broker(namespace, name);
  return new Set(
    ['ServiceImport', 'EndpointSlice'].flatMap(kind =>
      reader.findAll(clusterSet, kind, key).map(({ cluster }) => cluster),
    ),
  );
}

/** True where what was read of the kind in the service's namespace is what is so now. */
export function isSeen(
  { reader, id }: Facts,
  cluster: string,
  kind: string,
): boolean {
  return reader.freshness(cluster, kind, id.namespace).state === 'live';
}

/** True where the configuration leaves out some objects of the kind: what is read of it is not the sum. */
export function isNarrowed(
  { reader, id }: Facts,
  cluster: string,
  kind: string,
): boolean {
  return reader.unread(cluster, kind, id.namespace)?.state === 'off';
}

/** True where it is known which objects of the kind a cluster has: of one that is not installed, none. */
export function isTold(
  {
    reader,
    id: { namespace },
  }: Pick<Facts, 'reader'> & { id: Pick<ServiceId, 'namespace'> },
  cluster: string,
  kind: string,
): boolean {
  return (
    reader.readable(cluster, kind, namespace) ||
    reader.freshness(cluster, kind, namespace).state === 'not_installed'
  );
}

/** Ready and total endpoints in a cluster itself. */
export function countEndpoints(slices: Found<KeptEndpointSlice>[]): {
  ready: number;
  total: number;
} {
  return {
    ready: slices.reduce((sum, { object }) => sum + object.ready, 0),
    total: slices.reduce((sum, { object }) => sum + object.total, 0),
  };
}

/** True where the cluster is meant to serve itself. */
export function isWorkload(cluster: ClusterFacts | undefined): boolean {
  return Boolean(cluster && (cluster.service || cluster.slices.length > 0));
}
