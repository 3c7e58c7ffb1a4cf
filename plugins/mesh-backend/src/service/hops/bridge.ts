import type { Found } from '@meshport/plugin-mesh-node';
import { destinationRuleFor, visibleEntries } from '../visibility';
import type { ClusterFacts, Facts } from '../facts';
import { type Judgement, notApplicable, worst } from '../judgement';
import type { Way, WayBackend } from '../ways';
import { controllerOf, ISTIO_CONTROLLER } from './route';

/**
 * From the route to the clusterset name. Istio routes to `outbound|<backendRef.port>||<clusterset name>`, which exists
 * only if a ServiceEntry that the gateway sees has that host and that port number; without it clients get 500 while
 * every status is green.
 */
export function judgeBridge(
  facts: Facts,
  cluster: ClusterFacts,
  way: Way,
): Judgement {
  const bridges = way.backends.filter(({ leads }) => leads === 'bridge');
  if (bridges.length === 0) {
    return notApplicable(
      'Direct',
      [],
      way.backends.length > 0 ? [way.route] : [],
    );
  }
  return worst(
    bridges.map(backend => judgeBackend(facts, cluster, way, backend)),
  );
}

/** The bridge of one backend. */
export function judgeBackend(
  facts: Facts,
  cluster: ClusterFacts,
  way: Way,
  { ref, pointer }: WayBackend,
): Judgement {
  const host = facts.clustersetHost;
  const detail = ref.kind === 'Hostname' ? way.route.object.name : ref.name;
  const controller = controllerOf(way);
  const objects: Found[] = [way.route, ...(pointer ? [pointer] : [])];
  if (ref.kind === 'Service' && !pointer) {
    return {
      state: 'missing',
      label: 'No ExternalName',
      detail,
      explanation: `The route leads to Service ${ref.namespace}/${ref.name}, which points to ${host} in other clusters and is not here.`,
      objects,
      absent: ['Service'],
    };
  }
  if (controller !== undefined && controller !== ISTIO_CONTROLLER) {
    return {
      state: 'unknown',
      label: 'Not Istio',
      detail,
      explanation: `The Gateway's controller is ${controller}. What it makes of an ExternalName Service as a backend is not known: the Gateway API advises against it.`,
      objects,
    };
  }
  const entries = visibleEntries(cluster, way.parent.namespace);
  if (entries.length === 0) {
    return {
      state: 'missing',
      label: 'No ServiceEntry',
      detail,
      explanation: `Istio routes to outbound|${ref.port}||${host}, and no ServiceEntry that the gateway sees has that host: clients get 500, although the route says ResolvedRefs=True.`,
      objects,
      absent: ['ServiceEntry'],
    };
  }
  const entry = entries.find(({ object }) =>
    object.ports.some(({ number }) => number === ref.port),
  );
  if (!entry) {
    const numbers = entries.flatMap(({ object }) =>
      object.ports.map(({ number }) => number),
    );
    return {
      state: 'broken',
      label: 'No port',
      detail,
      explanation: `The route asks for port ${
        ref.port
      } and the ServiceEntry has ${
        numbers.join(', ') || 'none'
      }: clients get 500, although the route says ResolvedRefs=True.`,
      objects: [...objects, ...entries],
      absent: ['ServiceEntry'],
    };
  }
  return judgeTls(facts, cluster, way.parent.namespace, detail, [
    ...objects,
    entry,
  ]);
}

/** Fact: a ServiceEntry without endpoints gets no automatic mTLS, so only a DestinationRule turns it on. */
function judgeTls(
  facts: Facts,
  cluster: ClusterFacts,
  gatewayNamespace: string,
  detail: string,
  objects: Found[],
): Judgement {
  const rule = destinationRuleFor(cluster, gatewayNamespace);
  const { namespace } = cluster;
  const all = [
    ...objects,
    ...cluster.destinationRules,
    ...(namespace ? [namespace] : []),
  ];
  const mesh = namespace?.object.mesh;
  const mode = rule?.object.tlsMode;
  if (mesh === 'sidecar' && mode !== 'ISTIO_MUTUAL' && mode !== 'MUTUAL') {
    return {
      state: 'degraded',
      label: 'Plain text',
      detail,
      explanation: `Requests to ${facts.clustersetHost} leave the gateway without the mesh's TLS: no DestinationRule sets ISTIO_MUTUAL for that host. Peers with STRICT mTLS refuse them.`,
      objects: all,
      absent: ['DestinationRule'],
    };
  }
  if (mesh === 'ambient' && mode === 'ISTIO_MUTUAL') {
    return {
      state: 'degraded',
      label: 'Sidecar mTLS',
      detail,
      explanation: `DestinationRule ${
        rule!.object.name
      } sets ISTIO_MUTUAL, which is the mTLS of sidecars, and the pods are in an ambient namespace (istio#53526).`,
      objects: all,
    };
  }
  return {
    state: 'ok',
    label: 'Bridged',
    detail,
    objects: all,
    // Whether pods of the namespace are in the mesh is then not known.
    ...(namespace ? {} : { absent: ['Namespace'] }),
  };
}
