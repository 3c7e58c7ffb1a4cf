import type { Found } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import type { KeptGateway } from '../kinds/gateway';
import type { RouteBackend } from '../kinds/route';
import type { KeptService } from '../kinds/service';
import {
  type ClusterFacts,
  countEndpoints,
  type Facts,
  gatherFacts,
  type ServiceId,
} from '../service/facts';
import { judgeBackend } from '../service/hops/bridge';
import { routeAnswer } from '../service/hops/route';
import { hostsInOrder } from '../service/records';
import { arriveAt } from '../service/trace/arrival';
import { listenersFor } from '../service/trace/listener';
import { type Asked, requestsFor } from '../service/trace/requests';
import { ruleFor } from '../service/trace/routing';
import { tlsFrom, tlsInside } from '../service/trace/tls';
import { type Walk, walkThrough } from '../service/trace/walk';
import { knowsHost, visibleEntries } from '../service/visibility';
import type { Way } from '../service/ways';
import {
  decided,
  type DecidedTarget,
  type Decision,
  type EnvoyConfig,
  same,
  say,
  tlsOf,
} from './envoyDecision';

export type { EnvoyConfig } from './envoyDecision';

/** Whose configuration it is: a Gateway's proxy, or the sidecar of a workload in the service's namespace. */
export type Proxy =
  | { cluster: string; kind: 'gateway'; namespace: string; name: string }
  | { cluster: string; kind: 'sidecar' };

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
  const own = ownPartOf(is, said);
  return [
    ...differences,
    ...compareEnd(walk, cluster, proxy, asked, own, what),
  ];
}

/** What is decided of requests that were meant for the service: what a canary of another one gets never was. */
function ownPartOf(decision: Decision, said: Decision): Decision {
  if ('status' in decision || 'status' in said) return decision;
  const names = new Set(
    said.filter(({ isOwn }) => isOwn).map(({ name }) => name),
  );
  const own = decision.filter(({ name }) => names.has(name));
  const total = own.reduce((sum, { part }) => sum + part, 0);
  return own.map(target => ({ ...target, part: target.part / total }));
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
      isOwn: way?.backends.some(({ ref }) => ref.path === backend.path),
    }));
}

function targetOf(
  facts: Facts,
  cluster: ClusterFacts,
  way: Way | undefined,
  ref: RouteBackend,
  gatewayNamespace: string,
): Omit<DecidedTarget, 'part'> {
  const own = way?.backends.find(backend => backend.ref.path === ref.path);
  if (way && isForbidden(way, ref)) {
    return { name: 'UnknownService', exists: false, tls: undefined };
  }
  if (own?.leads === 'bridge' && ref.kind === 'Service' && !own.pointer) {
    return elsewhere(facts, cluster, ref, gatewayNamespace);
  }
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

/** A backend in a namespace that does not permit it: istiod gives a name that no cluster has. */
function isForbidden(way: Way, ref: RouteBackend): boolean {
  return (
    ref.namespace !== way.route.object.namespace &&
    Boolean(
      routeAnswer(way)?.some(
        ({ type, status }) => type === 'ResolvedRefs' && status === 'False',
      ),
    )
  );
}

/** A backend that leads to the clusterset name in other clusters, and in this one to what its Service says, if it is there. */
function elsewhere(
  { reader }: Facts,
  { name: cluster }: ClusterFacts,
  { name, namespace, port }: RouteBackend,
  gatewayNamespace: string,
): Omit<DecidedTarget, 'part'> {
  const service = reader.get<KeptService>(cluster, 'Service', namespace, name);
  const host =
    service?.object.externalName ?? `${name}.${namespace}.svc.cluster.local`;
  return {
    name: `outbound|${port}||${host}`,
    exists: knowsHost(reader, cluster, gatewayNamespace, { host, port }),
    tls: undefined,
  };
}

function tlsName(tls: string): string {
  if (tls === 'plain') return 'none';
  return tls === 'own' ? 'simple' : tls;
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
  // Nobody comes to an Envoy that is not there, whatever it would get.
  if (outcome.every(({ failure }) => failure?.reason === 'gatewayDead')) {
    return [];
  }
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
  const isNone = decision.length === 0;
  if (isNone || Math.abs(failing('500') - missing) < 0.001) return [];
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
    return has && tlsOf(has) !== tls
      ? [
          `${cluster.name}, sidecar: ${name} has tls ${tlsOf(
            has,
          )}, the trace says ${tls}`,
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
  // Of a headless Service the client's own answer from DNS is taken: Envoy has no endpoints then.
  if (!own || own.type === 'ORIGINAL_DST') return [];
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
