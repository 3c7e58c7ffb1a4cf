import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptDeployment } from '../kinds/deployment';
import type { KeptDnsPolicy } from '../kinds/dnsPolicy';
import type { KeptDnsRecord } from '../kinds/dnsRecord';
import type { KeptGateway } from '../kinds/gateway';
import type { KeptListener } from '../kinds/listener';
import type {
  KeptHttpRoute,
  ParentRef,
  RouteBackend,
} from '../kinds/httpRoute';
import { keys } from '../kinds/keys';
import type { KeptService } from '../kinds/service';
import { byCluster } from './byCluster';
import type { Facts, Lookup, ServiceId } from './facts';
import { isServedBy } from './hosts';

/** Where a route's backend leads. */
export interface WayBackend {
  ref: RouteBackend;
  /** `bridge`: to the clusterset name; `direct`: to the Service in the same cluster. */
  leads: 'bridge' | 'direct';
  /** ExternalName Service between route and clusterset name; undefined where there is none, or where it is gone. */
  pointer: Found<KeptService> | undefined;
}

/** One way from outside into the service: a route's parent Gateway in a cluster. */
export interface Way {
  cluster: string;
  route: Found<KeptHttpRoute>;
  parent: ParentRef;
  gateway: Found<KeptGateway> | undefined;
  /** Listeners that the parent reference means. */
  listeners: KeptListener[];
  deployments: Found<KeptDeployment>[];
  policies: Found<KeptDnsPolicy>[];
  records: Found<KeptDnsRecord>[];
  /** Those that lead to the service; a route may have others. */
  backends: WayBackend[];
}

/** Where ways into a service lead. */
interface Target extends Pick<Facts, 'clustersetHost' | 'pointers'> {
  /** `namespace/name` of such Services in any cluster. */
  pointerNames: ReadonlySet<string>;
}

/** Kinds of routes that a Gateway takes for requests over HTTP. */
export const ROUTES = ['HTTPRoute', 'GRPCRoute'] as const;

/** Finds the ways into a service, by the cluster that they go through. */
export function waysInto(
  reader: Lookup,
  id: ServiceId,
  { clustersetHost, pointers }: Pick<Facts, 'clustersetHost' | 'pointers'>,
): Map<string, Way[]> {
  const target: Target = {
    clustersetHost,
    pointers,
    // A route whose pointer is gone is still meant for the service: other clusters tell the pointer's name.
    pointerNames: new Set(
      [...pointers.values()]
        .flat()
        .map(({ object }) => `${object.namespace}/${object.name}`),
    ),
  };
  const ways = [...routesTo(reader, id, target)].map(
    ([cluster, routes]) =>
      [cluster, waysOf(reader, cluster, routes, id, target)] as const,
  );
  const all = ways.flatMap(([, ofCluster]) => ofCluster);
  return new Map(
    ways
      .filter(([, ofCluster]) => ofCluster.length > 0)
      .map(([cluster, ofCluster]) => [
        cluster,
        intendedWays(reader, ofCluster, all),
      ]),
  );
}

/** Routes that name the service, or what leads to it, by cluster and each once. */
function routesTo(
  reader: Lookup,
  { clusterSet, namespace, name }: ServiceId,
  { clustersetHost, pointerNames }: Target,
): Map<string, Found<KeptHttpRoute>[]> {
  const routes = [
    keys.backend(namespace, name),
    keys.backendHost(clustersetHost),
    ...[...pointerNames].map(pointer => `backend:${pointer}`),
  ]
    .flatMap(key =>
      ROUTES.flatMap(kind =>
        reader.findAll<KeptHttpRoute>(clusterSet, kind, key),
      ),
    )
    .filter(({ object }) => mayReach(object, namespace));
  return byCluster([
    ...new Map(routes.map(route => [route.ref, route])).values(),
  ]);
}

function waysOf(
  reader: Lookup,
  cluster: string,
  routes: Found<KeptHttpRoute>[],
  { namespace, name }: ServiceId,
  target: Target,
): Way[] {
  const ways = routes.flatMap(route => {
    const backends = route.object.backends.flatMap(ref =>
      wayBackend(cluster, ref, `${namespace}/${name}`, target),
    );
    return route.object.parents
      .filter(
        ({ group, kind }) =>
          group === 'gateway.networking.k8s.io' && kind === 'Gateway',
      )
      .map(parent => wayThrough(reader, cluster, route, parent, backends));
  });
  // Those that cross clusters first: they are what the service was onboarded for.
  return ways.sort(
    (a, b) =>
      Number(isDirect(a)) - Number(isDirect(b)) ||
      (a.route.ref < b.route.ref ? -1 : 1),
  );
}

/**
 * A route of another namespace leads to the service only where the service's namespace permits it (ReferenceGrant,
 * Gateway API v1), and then its controller has resolved the reference. Any other says nothing of the service: a
 * neighbour's mistake must not colour its verdict.
 */
function mayReach(route: KeptHttpRoute, namespace: string): boolean {
  return (
    route.namespace === namespace ||
    route.answers.some(({ conditions }) =>
      conditions.some(
        ({ type, status }) => type === 'ResolvedRefs' && status === 'True',
      ),
    )
  );
}

/** True where the way ends in its own cluster. */
export function isDirect(way: Way): boolean {
  return way.backends.every(({ leads }) => leads === 'direct');
}

function wayBackend(
  cluster: string,
  ref: RouteBackend,
  service: string,
  { clustersetHost, pointers, pointerNames }: Target,
): WayBackend[] {
  if (ref.kind === 'Hostname') {
    return ref.name === clustersetHost
      ? [{ ref, leads: 'bridge', pointer: undefined }]
      : [];
  }
  if (ref.kind !== 'Service') return [];
  const name = `${ref.namespace}/${ref.name}`;
  if (name === service) return [{ ref, leads: 'direct', pointer: undefined }];
  if (!pointerNames.has(name)) return [];
  const pointer = pointers
    .get(cluster)
    ?.find(
      ({ object }) =>
        object.namespace === ref.namespace && object.name === ref.name,
    );
  return [{ ref, leads: 'bridge', pointer }];
}

function wayThrough(
  reader: Lookup,
  cluster: string,
  route: Found<KeptHttpRoute>,
  parent: ParentRef,
  backends: WayBackend[],
): Way {
  const { namespace, name, sectionName } = parent;
  const gateway = reader.get<KeptGateway>(cluster, 'Gateway', namespace, name);
  const listeners = (gateway?.object.listeners ?? []).filter(listener =>
    sectionName
      ? listener.name === sectionName
      : meets(listener, route.object.hostnames),
  );
  const policies = policiesFor(
    reader.find<KeptDnsPolicy>(
      cluster,
      'DNSPolicy',
      keys.gateway(namespace, name),
    ),
    listeners,
  );
  return {
    cluster,
    route,
    parent,
    gateway,
    listeners,
    deployments: reader.find(
      cluster,
      'Deployment',
      keys.gateway(namespace, name),
    ),
    policies,
    records: policies
      .flatMap(policy =>
        reader.find<KeptDnsRecord>(
          cluster,
          'DNSRecord',
          keys.policy(namespace, policy.object.name),
        ),
      )
      .filter(
        ({ object }) =>
          object.listener === undefined ||
          listeners.some(listener => listener.name === object.listener),
      ),
    backends,
  };
}

/**
 * A way whose Gateway is not there has no policy and no record of its own: it gets those of the Gateway that routes for
 * the same host name elsewhere, because they are what the host was to be published by.
 */
function intendedWays(reader: Lookup, ways: Way[], all: Way[]): Way[] {
  return ways.map(way => {
    if (way.gateway) return way;
    const model = all.find(
      other =>
        other.gateway &&
        hostsOf(other).some(host => hostsOf(way).includes(host)),
    );
    if (!model) return way;
    const { policies, records } = wayThrough(
      reader,
      way.cluster,
      way.route,
      model.parent,
      way.backends,
    );
    return { ...way, policies, records };
  });
}

function meets(listener: KeptListener, hostnames: string[]): boolean {
  return (
    listener.hostname === undefined ||
    hostnames.length === 0 ||
    hostnames.some(host => isServedBy(host, listener.hostname!))
  );
}

/** A policy of a listener goes before the one of the whole Gateway. */
function policiesFor(
  policies: Found<KeptDnsPolicy>[],
  listeners: KeptListener[],
): Found<KeptDnsPolicy>[] {
  const names = new Set(listeners.map(({ name }) => name));
  const own = policies.filter(
    ({ object }) => object.sectionName && names.has(object.sectionName),
  );
  return own.length > 0
    ? own
    : policies.filter(({ object }) => !object.sectionName);
}

/** Hosts that lead to the service through this way: the route's own, or its listeners' where it names none. */
export function hostsOf(way: Way): string[] {
  if (way.route.object.hostnames.length > 0) return way.route.object.hostnames;
  return way.listeners.flatMap(({ hostname }) => hostname ?? []);
}
