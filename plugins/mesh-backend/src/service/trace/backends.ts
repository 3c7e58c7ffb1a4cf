import type { KeptService } from '../../kinds/service';
import { toCell } from '../cell';
import type { ClusterFacts } from '../facts';
import { judgeBackend } from '../hops/bridge';
import { routeAnswer } from '../hops/route';
import { knowsHost } from '../visibility';
import type { Way, WayBackend } from '../ways';
import { callClusterset } from './clusterset';
import { hop } from './hops';
import { fails, mix, notKnown, type Outcome, via } from './outcome';
import { reach } from './reach';
import { tlsFrom } from './tls';
import { unreadOf } from './unread';
import type { Walk } from './walk';

/** What becomes of requests that a rule has taken, by the weights of its backends. */
export function backendsOf(
  walk: Walk,
  cluster: ClusterFacts,
  way: Way,
  rule: number,
): Outcome {
  const { name } = cluster;
  const own = way.backends.filter(({ ref }) => ref.rule === rule);
  if (own.every(({ ref }) => ref.weight === 0)) {
    const all = way.route.object.backends.filter(ref => ref.rule === rule);
    return fails(
      all.every(({ weight }) => weight === 0) ? 'noWeight' : 'otherRoute',
      name,
    );
  }
  // What a canary of another Service gets was never meant for this one.
  return mix(
    own.map(backend => ({
      weight: backend.ref.weight,
      outcome:
        backend.leads === 'direct'
          ? direct(walk, cluster, way, backend)
          : bridged(walk, cluster, way, backend),
    })),
  );
}

function direct(
  walk: Walk,
  cluster: ClusterFacts,
  way: Way,
  { ref }: WayBackend,
): Outcome {
  const { name, service } = cluster;
  if (
    isRefused(way) &&
    (!service || ref.namespace !== way.route.object.namespace)
  ) {
    return fails('unresolved', name);
  }
  const hasPort =
    !service ||
    ref.port === undefined ||
    service.object.ports.some(({ port }) => port === ref.port);
  return hasPort
    ? reach(walk, { cluster: name, tls: 'auto' }, name)
    : fails('noPort', name);
}

function bridged(
  walk: Walk,
  cluster: ClusterFacts,
  way: Way,
  backend: WayBackend,
): Outcome {
  const { name } = cluster;
  const { ref, pointer } = backend;
  const station = hop('bridge', name, 'bridge');
  const namespace = way.route.object.namespace;
  if (
    ref.kind === 'Service' &&
    isRefused(way) &&
    (!pointer || ref.namespace !== namespace)
  ) {
    return fails('unresolved', name, [{ ...station, stops: true }]);
  }
  const elsewhere = leadsElsewhere(walk, cluster, way, backend);
  if (elsewhere) return via([{ ...station, stops: true }], elsewhere);
  const { state, explanation, label } = toCell(
    walk.facts,
    cluster,
    'bridge',
    judgeBackend(walk.facts, cluster, way, backend),
  );
  if (state === 'unknown')
    return notKnown(name, explanation ?? label, [station]);
  if (state === 'missing' || state === 'broken') {
    return fails('notBridged', name, [{ ...station, stops: true }]);
  }
  const tls = tlsFrom(cluster, way.parent.namespace, ref.port);
  return via(
    [station],
    asSeenByClients(callClusterset(walk, { cluster: name, tls })),
  );
}

/**
 * Where a Service is there that leads to the clusterset name in other clusters and not in this one: who gets the requests
 * then. Istio goes by what it leads to, an alias (1.21 and later).
 */
function leadsElsewhere(
  walk: Walk,
  cluster: ClusterFacts,
  way: Way,
  { ref, pointer }: WayBackend,
): Outcome | undefined {
  if (ref.kind !== 'Service' || pointer) return undefined;
  const { name } = cluster;
  const { reader } = walk.facts;
  const service = reader.get<KeptService>(
    name,
    'Service',
    ref.namespace,
    ref.name,
  );
  if (!service) return undefined;
  const unread = unreadOf(walk.facts, cluster, 'Service', 'ServiceEntry');
  if (unread) return notKnown(name, unread);
  const host =
    service.object.externalName ??
    `${ref.name}.${ref.namespace}.svc.cluster.local`;
  const { port } = ref;
  return knowsHost(reader, name, way.parent.namespace, { host, port })
    ? fails('otherService', name)
    : fails('notBridged', name);
}

function isRefused(way: Way): boolean {
  return Boolean(
    routeAnswer(way)?.some(
      ({ type, status }) => type === 'ResolvedRefs' && status === 'False',
    ),
  );
}

/** A name that a Gateway cannot resolve, or that has no address, is a 503 to its client. */
function asSeenByClients(outcome: Outcome): Outcome {
  return outcome.map(part =>
    part.failure && part.failure.symptom !== 'TLS'
      ? { ...part, failure: { ...part.failure, symptom: '503' } }
      : part,
  );
}
