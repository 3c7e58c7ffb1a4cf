import type { Found } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import type { KeptGateway } from '../kinds/gateway';
import type { RouteBackend } from '../kinds/route';
import {
  type ClusterFacts,
  countEndpoints,
  type Facts,
  gatherFacts,
  type ServiceId,
} from '../service/facts';
import { judgeBackend } from '../service/hops/bridge';
import { hostsInOrder } from '../service/records';
import { arriveAt } from '../service/trace/arrival';
import { listenersFor } from '../service/trace/listener';
import { type Asked, requestsFor } from '../service/trace/requests';
import { ruleFor } from '../service/trace/routing';
import { tlsFrom, tlsInside } from '../service/trace/tls';
import { type Walk, walkThrough } from '../service/trace/walk';
import { visibleEntries } from '../service/visibility';
import { isServedBy } from '../service/hosts';
import type { Way } from '../service/ways';

/** What istiod gives a proxy, as the lane of real controllers asks for it over ADS. */
export interface EnvoyConfig {
  /** By the name of their configuration: `http.80` of a gateway's port, `9080` of a sidecar's. */
  routes: Record<string, EnvoyRoute[]>;
  clusters: Record<string, EnvoyCluster>;
}

/** In the order in which they are tried. */
export interface EnvoyRoute {
  domains: string[];
  /** `Path`, `PathPrefix` or `PathRegex`. */
  match: string;
  value: string;
  clusters?: Array<{ name: string; weight: number; exists: boolean }>;
  /** Status of an answer that the proxy gives itself. */
  directResponse?: number;
}

export interface EnvoyCluster {
  type: string;
  /** `auto`: mutual to endpoints that are labelled so, plain text to others. */
  tls: 'none' | 'mutual' | 'simple' | 'auto';
  endpoints: Array<{ health: string }>;
}

/** Whose configuration it is: a Gateway's proxy, or the sidecar of a workload in the service's namespace. */
export type Proxy =
  | { cluster: string; kind: 'gateway'; namespace: string; name: string }
  | { cluster: string; kind: 'sidecar' };

/** Where requests go, in one word: a status, or targets with their part, whether they exist, and their TLS. */
type Decision =
  | { status: number }
  | Array<{ name: string; part: number; exists: boolean; tls: string }>;

/**
 * What of a proxy's configuration is not as the trace follows requests, a sentence each; none where they agree. Of every
 * kind of request that is meant for the service: which rule takes it, to which clusters in which parts, whether Envoy
 * has these, and with which TLS it speaks to them.
 */
export function compareWithEnvoy(
  reader: FleetReader,
  service: ServiceId,
  proxy: Proxy,
  config: EnvoyConfig,
): string[] {
  const facts = gatherFacts(reader, service);
  const walk = walkThrough(facts);
  const cluster = facts.clusters.get(proxy.cluster)!;
  return proxy.kind === 'gateway'
    ? hostsInOrder(facts).flatMap(host =>
        requestsFor(facts, host).flatMap(asked =>
          compareRequest(walk, cluster, proxy, asked, config),
        ),
      )
    : compareSidecar(walk, cluster, config);
}

function compareRequest(
  walk: Walk,
  cluster: ClusterFacts,
  proxy: { namespace: string; name: string },
  asked: Asked,
  config: EnvoyConfig,
): string[] {
  const what = `${cluster.name}, ${asked.host}${asked.match.value}`;
  const said = traced(walk, cluster, proxy, asked);
  const is = decided(config, asked);
  const differences = same(said, is)
    ? []
    : [`${what}: the trace says ${say(said)}, Envoy has ${say(is)}`];
  return [...differences, ...compareEnd(walk, cluster, proxy, asked, is, what)];
}

/** What the trace says that the Gateway decides. */
function traced(
  walk: Walk,
  cluster: ClusterFacts,
  proxy: { namespace: string; name: string },
  asked: Asked,
): Decision {
  const { name, namespace } = proxy;
  const gateway: Found<KeptGateway> | undefined = walk.facts.reader.get(
    cluster.name,
    'Gateway',
    namespace,
    name,
  );
  const listening = gateway && listenersFor(gateway.object, asked);
  if (!listening || !('listeners' in listening)) return { status: 404 };
  const taken = ruleFor(
    walk,
    { cluster: cluster.name, gateway: proxy, ...listening },
    asked,
  );
  if (!taken) return { status: 404 };
  const { object } = taken.route;
  const backends = object.backends.filter(({ rule }) => rule === taken.rule);
  const total = backends.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return { status: 500 };
  const way = cluster.ways.find(({ route }) => route.ref === taken.route.ref);
  return backends
    .filter(({ weight }) => weight > 0)
    .map(backend => ({
      ...targetOf(walk.facts, cluster, way, backend, namespace),
      part: backend.weight / total,
    }));
}

function targetOf(
  facts: Facts,
  cluster: ClusterFacts,
  way: Way | undefined,
  ref: RouteBackend,
  gatewayNamespace: string,
): { name: string; exists: boolean; tls: string } {
  const own = way?.backends.find(backend => backend.ref.path === ref.path);
  if (own?.leads === 'bridge') {
    const { state } = judgeBackend(facts, cluster, way!, own);
    return {
      name: `outbound|${ref.port}||${facts.clustersetHost}`,
      exists: state !== 'missing' && state !== 'broken',
      tls: tlsName(tlsFrom(cluster, gatewayNamespace, ref.port)),
    };
  }
  const hasPort = Boolean(
    cluster.service?.object.ports.some(({ port }) => port === ref.port),
  );
  return {
    name: `outbound|${ref.port}||${ref.name}.${ref.namespace}.svc.cluster.local`,
    exists: own ? hasPort : true,
    tls: 'auto',
  };
}

function tlsName(tls: string): string {
  if (tls === 'plain') return 'none';
  return tls === 'own' ? 'simple' : tls;
}

/** What Envoy decides: the virtual host with the best domain, and in it the first route that takes the request. */
function decided(config: EnvoyConfig, asked: Asked): Decision {
  const { host, port, isSecure, match } = asked;
  const names = Object.keys(config.routes).filter(
    name =>
      name === `http.${port}` ||
      (isSecure && name.startsWith(`https.${port}.`)),
  );
  const candidates = names
    .flatMap(name => config.routes[name])
    .map(route => ({ route, domain: domainFor(route, host) }))
    .filter(({ domain }) => domain !== undefined);
  const best = Math.max(...candidates.map(({ domain }) => rank(domain!)));
  const taken = candidates
    .filter(({ domain }) => rank(domain!) === best)
    .find(({ route }) => takes(route, match));
  if (!taken) return { status: 404 };
  const { clusters = [], directResponse } = taken.route;
  if (clusters.length === 0) return { status: directResponse ?? 404 };
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  return clusters
    .filter(({ weight }) => weight > 0)
    .map(({ name, weight, exists }) => ({
      name,
      part: weight / total,
      exists,
      tls: config.clusters[name]?.tls ?? '',
    }));
}

/** Istio adds ports to domains; Envoy compares without them where they are the usual ones. */
function domainFor({ domains }: EnvoyRoute, host: string): string | undefined {
  return domains
    .map(domain => domain.replace(/:(\d+|\*)$/, ''))
    .filter(
      domain => domain === '*' || domain === host || isServedBy(host, domain),
    )
    .sort((a, b) => rank(b) - rank(a))[0];
}

function rank(domain: string): number {
  if (domain === '*') return 0;
  return domain.startsWith('*') ? domain.length : 1000 + domain.length;
}

function takes({ match, value }: EnvoyRoute, asked: Asked['match']): boolean {
  // A request whose path is an expression is the one of its own rule.
  if (asked.type === 'RegularExpression') return value === asked.value;
  switch (match) {
    case 'Path':
      return asked.value === value;
    case 'PathPrefix': {
      const prefix = value.replace(/\/+$/, '');
      return asked.value === prefix || asked.value.startsWith(`${prefix}/`);
    }
    case 'PathRegex':
      return new RegExp(`^(?:${value})$`).test(asked.value);
    default:
      return false;
  }
}

function same(a: Decision, b: Decision): boolean {
  return sorted(a) === sorted(b);
}

function sorted(decision: Decision): string {
  if ('status' in decision) return String(decision.status);
  const sums = new Map<string, number>();
  for (const { name, part, exists, tls } of decision) {
    const key = `${name} ${exists} ${exists ? tls : ''}`;
    sums.set(key, (sums.get(key) ?? 0) + part);
  }
  return [...sums]
    .map(([key, part]) => `${key} ${part.toFixed(3)}`)
    .sort()
    .join('; ');
}

function say(decision: Decision): string {
  if ('status' in decision) return `${decision.status}`;
  return decision
    .map(({ name, part, exists, tls }) =>
      [
        name,
        part.toFixed(2),
        exists ? `tls ${tls}` : 'which is not there',
      ].join(' '),
    )
    .join(', ');
}

/** Whether the end that the trace comes to can be, with what Envoy decides. */
function compareEnd(
  walk: Walk,
  cluster: ClusterFacts,
  proxy: { namespace: string; name: string },
  asked: Asked,
  decision: Decision,
  what: string,
): string[] {
  const outcome = arriveAt(walk, cluster, proxy, asked);
  if (outcome.some(({ end }) => end === 'unknown')) return [];
  const failing = (symptom: string) =>
    outcome
      .filter(({ failure }) => failure?.symptom === symptom)
      .reduce((sum, { share }) => sum + share, 0);
  if ('status' in decision) {
    const symptom = String(decision.status);
    const isSo =
      failing(symptom) > 0.999 ||
      // Nobody listens, or TLS is refused: then there is no route either.
      (decision.status === 404 &&
        failing('no answer') + failing('TLS') > 0.999);
    return isSo
      ? []
      : [`${what}: Envoy answers ${symptom}, the trace does not`];
  }
  const missing = decision
    .filter(({ exists }) => !exists)
    .reduce((sum, { part }) => sum + part, 0);
  const isOwn = decision.some(({ name }) =>
    name.includes(`||${walk.facts.id.name}.`),
  );
  if (!isOwn || Math.abs(failing('500') - missing) < 0.001) return [];
  return [
    `${what}: Envoy answers 500 to ${missing.toFixed(
      2,
    )}, the trace says ${failing('500').toFixed(2)}`,
  ];
}

function compareSidecar(
  walk: Walk,
  cluster: ClusterFacts,
  config: EnvoyConfig,
): string[] {
  const { facts } = walk;
  const { namespace } = facts.id;
  const ports = new Set(
    [...facts.clusters.values()].flatMap(
      ({ import: imported }) =>
        imported?.object.ports.map(({ port }) => port) ?? [],
    ),
  );
  const known = [...ports].flatMap(port => {
    const name = `outbound|${port}||${facts.clustersetHost}`;
    const has = config.clusters[name];
    const isVisible = visibleEntries(cluster, namespace).some(({ object }) =>
      object.ports.some(({ number }) => number === port),
    );
    if (Boolean(has) !== isVisible) {
      return [
        `${cluster.name}, sidecar: ${name} is ${
          has ? '' : 'not '
        }there, and the trace says it is${isVisible ? '' : ' not'}`,
      ];
    }
    const tls = tlsName(tlsInside(walk, cluster));
    return has && has.tls !== tls
      ? [
          `${cluster.name}, sidecar: ${name} has tls ${has.tls}, the trace says ${tls}`,
        ]
      : [];
  });
  return [...known, ...compareEndpoints(cluster, facts, config)];
}

/** Endpoints of the Service itself: as many ready ones as its slices say. */
function compareEndpoints(
  { name, service, slices }: ClusterFacts,
  { id }: Facts,
  config: EnvoyConfig,
): string[] {
  const port = service?.object.ports[0]?.port;
  const own =
    config.clusters[
      `outbound|${port}||${id.name}.${id.namespace}.svc.cluster.local`
    ];
  if (!own) return [];
  const ready = own.endpoints.filter(
    ({ health }) => health === 'HEALTHY',
  ).length;
  const told = countEndpoints(slices).ready;
  return ready === told
    ? []
    : [
        `${name}: Envoy has ${ready} healthy endpoints, the slices ${told} ready ones`,
      ];
}
