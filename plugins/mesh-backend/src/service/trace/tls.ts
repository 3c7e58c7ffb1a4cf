import {
  type KeptRootCertificates,
  ROOT_CERTIFICATES,
} from '../../kinds/configMap';
import { keys } from '../../kinds/keys';
import type { KeptPeerAuthentication } from '../../kinds/peerAuthentication';
import {
  destinationRuleFor,
  ROOT_NAMESPACE,
  visibleEntries,
} from '../visibility';
import type { ClusterFacts } from '../facts';
import { unreadOf } from './unread';
import type { Walk } from './walk';

const KIND = 'PeerAuthentication';

/**
 * How somebody speaks to the clusterset name: `mutual` is the mesh's TLS, `plain` none, `own` what a DestinationRule
 * sets up by itself, `auto` what Istio chooses by itself.
 */
export type Tls = 'mutual' | 'plain' | 'own' | 'auto';

/** Who calls, and how. */
export interface Caller {
  cluster: string;
  tls: Tls;
}

/**
 * How an Envoy in a namespace speaks to the clusterset name. A ServiceEntry without endpoints gets no automatic mTLS:
 * only a DestinationRule turns it on.
 */
export function tlsFrom(
  cluster: ClusterFacts,
  namespace: string,
  port: number | undefined,
): Tls {
  const rule = destinationRuleFor(cluster, namespace)?.object;
  const forPort = rule?.portTls.find(setting => setting.port === port);
  switch (forPort ? forPort.mode : rule?.tlsMode) {
    case 'ISTIO_MUTUAL':
      return 'mutual';
    case 'SIMPLE':
    case 'MUTUAL':
      return 'own';
    default: {
      const [entry] = visibleEntries(cluster, namespace);
      return entry?.object.hasEndpoints ? 'auto' : 'plain';
    }
  }
}

/** How workloads of the service's namespace call: without a sidecar or ServiceEntry nothing is added to what they send. */
export function tlsInside(walk: Walk, cluster: ClusterFacts): Tls {
  const { namespace } = walk.facts.id;
  const isKnown = visibleEntries(cluster, namespace).length > 0;
  return cluster.namespace?.object.mesh === 'sidecar' && isKnown
    ? tlsFrom(cluster, namespace, cluster.import?.object.ports[0]?.port)
    : 'plain';
}

/** Whether the pods of a cluster take what a caller sends. */
export type Handshake =
  | { is: 'taken' }
  | { is: 'refused'; reason: 'peerWantsTls' | 'peerDistrusts' }
  | { is: 'unread'; unread: string };

export function handshake(
  walk: Walk,
  { cluster: from, tls }: Caller,
  to: ClusterFacts,
): Handshake {
  if (tls === 'mutual') {
    return from === to.name || trusts(walk, from, to.name)
      ? { is: 'taken' }
      : { is: 'refused', reason: 'peerDistrusts' };
  }
  const mesh = to.namespace?.object.mesh ?? 'none';
  if (tls !== 'plain' || mesh === 'none') return { is: 'taken' };
  const taken = peersTakePlainText(walk, to);
  if (typeof taken === 'string') return { is: 'unread', unread: taken };
  return taken ? { is: 'taken' } : { is: 'refused', reason: 'peerWantsTls' };
}

/** False where both meshes have roots and none in common. */
function trusts(walk: Walk, a: string, b: string): boolean {
  const [roots, others] = [rootsIn(walk, a), rootsIn(walk, b)];
  if (roots.length === 0 || others.length === 0) return true;
  return roots.some(root => others.includes(root));
}

function rootsIn(walk: Walk, cluster: string): string[] {
  return walk.always(
    `roots of ${cluster}`,
    () =>
      walk.facts.reader.get<KeptRootCertificates>(
        cluster,
        'ConfigMap',
        walk.facts.id.namespace,
        ROOT_CERTIFICATES,
      )?.object.fingerprints ?? [],
  );
}

/** What is for a pod goes before what is for its namespace, and that before the mesh (Istio, PeerAuthentication). */
function peersTakePlainText(
  walk: Walk,
  cluster: ClusterFacts,
): boolean | string {
  return walk.always(`peers of ${cluster.name}`, () => {
    const { reader, id } = walk.facts;
    const { name, service } = cluster;
    if (reader.freshness(name, KIND).state === 'not_installed') return true;
    const policiesIn = (namespace: string) =>
      reader
        .find<KeptPeerAuthentication>(name, KIND, keys.policiesIn(namespace))
        .map(({ object }) => object);
    const own = policiesIn(id.namespace);
    const forThesePods = own.find(
      policy =>
        !isForAll(policy) &&
        isWithin(policy.selector, service?.object.selector ?? {}),
    );
    const mode = [
      forThesePods,
      own.find(isForAll),
      policiesIn(ROOT_NAMESPACE).find(isForAll),
    ]
      .map(policy => policy?.mode)
      .find(said => said !== undefined && said !== 'UNSET');
    if (mode !== undefined) return mode !== 'STRICT';
    const places = [id.namespace, ROOT_NAMESPACE].map(namespace => ({
      kind: KIND,
      namespace,
    }));
    return unreadOf(walk.facts, cluster, ...places) ?? true;
  });
}

function isForAll({ selector }: KeptPeerAuthentication): boolean {
  return Object.keys(selector).length === 0;
}

function isWithin(
  part: Record<string, string>,
  whole: Record<string, string>,
): boolean {
  return Object.entries(part).every(([key, value]) => whole[key] === value);
}
