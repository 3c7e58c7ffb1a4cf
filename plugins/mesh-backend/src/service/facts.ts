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
import { entriesInto, type Entry } from './entries';
import { isServedBy } from './hosts';
import { intendedWays, type Target, waysInto, type Way } from './ways';

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
  /** Clusters that are taken to be gone, with all that runs in them; none but where somebody asks what if. */
  lost: ReadonlySet<string>;
}

/** Reads what every cluster of the set holds of a service. */
export function gatherFacts(
  reader: FleetReader,
  id: ServiceId,
  lost: ReadonlySet<string> = new Set(),
): Facts {
  const clustersetHost = `${id.name}.${id.namespace}.svc.clusterset.local`;
  const all = reader.clusters(id.clusterSet);
  const target = targetOf(
    reader,
    all.map(({ name }) => name),
    clustersetHost,
  );
  const clusters = all.map(freshness =>
    reader.membership(freshness.name).set === id.clusterSet
      ? gatherCluster(reader, id, freshness, target)
      : hubBeside(freshness),
  );
  const ways = clusters.flatMap(cluster => cluster.ways);
  return {
    id,
    clustersetHost,
    reader,
    lost,
    resolve: remembered(alias => reader.resolve(alias, id.clusterSet)),
    clusters: new Map(
      clusters.map(facts => [
        facts.name,
        { ...facts, ways: intendedWays(reader, facts.ways, ways) },
      ]),
    ),
  };
}

/** Where ways into the service lead. */
function targetOf(
  reader: FleetReader,
  clusters: string[],
  clustersetHost: string,
): Target {
  const pointers = new Map(
    clusters.map(cluster => [
      cluster,
      reader.find<KeptService>(
        cluster,
        'Service',
        keys.externalName(clustersetHost),
      ),
    ]),
  );
  return {
    clustersetHost,
    pointersIn: cluster => pointers.get(cluster) ?? [],
    // A route whose pointer is gone is still meant for the service: other clusters tell the pointer's name.
    pointerNames: new Set(
      [...pointers.values()]
        .flat()
        .map(({ object }) => `${object.namespace}/${object.name}`),
    ),
  };
}

function gatherCluster(
  reader: FleetReader,
  id: ServiceId,
  freshness: ClusterFreshness,
  target: Target,
): ClusterFacts {
  const { namespace, name } = id;
  const { clustersetHost } = target;
  const cluster = freshness.name;
  const find = <T extends Kept>(kind: string, key: string) =>
    reader.find<T>(cluster, kind, key);
  const own = reader.get<KeptServiceImport>(
    cluster,
    'ServiceImport',
    namespace,
    name,
  );
  return {
    name: cluster,
    freshness,
    live: freshness.state === 'live',
    namespace: reader.get(cluster, 'Namespace', undefined, namespace),
    service: reader.get(cluster, 'Service', namespace, name),
    export: reader.get(cluster, 'ServiceExport', namespace, name),
    import: own?.object.role === 'aggregated' ? own : undefined,
    slices: find('EndpointSlice', keys.endpoints(namespace, name)),
    imported: find('EndpointSlice', keys.imported(namespace, name)),
    serviceEntries: find('ServiceEntry', keys.host(clustersetHost)),
    destinationRules: [
      ...find<KeptDestinationRule>(
        'DestinationRule',
        keys.host(clustersetHost),
      ),
      ...find<KeptDestinationRule>(
        'DestinationRule',
        keys.wildcardHost(),
      ).filter(({ object }) => isServedBy(clustersetHost, object.host)),
    ],
    ways: waysInto(reader, cluster, id, target),
    entries: entriesInto(reader, cluster, id),
  };
}

/** A hub of clusters of the set that is itself in another: what is called the same there is another service. */
function hubBeside(freshness: ClusterFreshness): ClusterFacts {
  return {
    name: freshness.name,
    freshness,
    live: freshness.state === 'live',
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
}

function remembered<V>(look: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return key => {
    if (!known.has(key)) known.set(key, look(key));
    return known.get(key)!;
  };
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
  { reader, id: { namespace } }: Pick<Facts, 'reader' | 'id'>,
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
