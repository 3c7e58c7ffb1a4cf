import type { Found, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptHttpRoute } from '../kinds/httpRoute';
import { keys } from '../kinds/keys';
import type { Condition } from '../kinds/read';
import { routeAnswer } from '../service/hops/route';
import type { Way } from '../service/ways';
import { factsOf } from '../service/view';
import { rowsAt } from './support';

/** Why a route does not lead to the service. One rule each: who acts and what to do differs. */
export type RouteFault = 'host' | 'refused' | 'grant' | 'unresolved';

export interface FaultyRoute {
  cluster: string;
  way: Way;
  fault: RouteFault;
  /** The word of the Gateway's controller. */
  refusal: Condition;
}

/** Ways whose route the Gateway's controller refuses, or of which it cannot use a backend (Gateway API 1.6, RouteConditionType). */
export function faultyRoutes(service: ServiceView): FaultyRoute[] {
  return rowsAt(service, 'route', ['broken']).flatMap(({ name, ways }) =>
    ways.flatMap(way => {
      const refusal = refusalOf(way);
      return refusal
        ? [{ cluster: name, way, refusal, fault: faultOf(refusal) }]
        : [];
    }),
  );
}

function refusalOf(way: Way): Condition | undefined {
  const answer = routeAnswer(way);
  const of = (type: string) => answer?.find(found => found.type === type);
  // A missing ServiceEntry behind Istio's Hostname backend shows here too: rules of the bridge tell it.
  const onlyHosts = way.backends.every(({ ref }) => ref.kind === 'Hostname');
  return [of('Accepted'), ...(onlyHosts ? [] : [of('ResolvedRefs')])].find(
    condition => condition?.status === 'False',
  );
}

function faultOf({ type, reason }: Condition): RouteFault {
  if (type === 'Accepted') {
    return reason === 'NoMatchingListenerHostname' ? 'host' : 'refused';
  }
  return reason === 'RefNotPermitted' ? 'grant' : 'unresolved';
}

/** A route of another namespace that may not lead to the service here. */
export interface UngrantedRoute {
  cluster: string;
  route: Found<KeptHttpRoute>;
  refusal: Condition;
  /** A cluster in which the same route is permitted: only then was it meant to lead here. */
  permittedIn: string | undefined;
}

/** Routes of other namespaces to the service, or to a Service that leads to it, that no ReferenceGrant permits. */
export function ungrantedRoutes(service: ServiceView): UngrantedRoute[] {
  const { clusters } = factsOf(service);
  const all = foreignRoutes(service).filter(
    ({ cluster }) => clusters.get(cluster)!.live,
  );
  const permits = (route: Found<KeptHttpRoute>) =>
    resolvedOf(route)?.status === 'True';
  return [...new Map(all.map(route => [route.ref, route])).values()].flatMap(
    route => {
      const resolved = resolvedOf(route);
      if (resolved?.status !== 'False') return [];
      if (resolved.reason !== 'RefNotPermitted') return [];
      const elsewhere = all.find(
        other =>
          permits(other) &&
          other.object.namespace === route.object.namespace &&
          other.object.name === route.object.name,
      );
      return [
        {
          cluster: route.cluster,
          route,
          refusal: resolved,
          permittedIn: elsewhere?.cluster,
        },
      ];
    },
  );
}

function foreignRoutes(service: ServiceView): Found<KeptHttpRoute>[] {
  const { reader, pointers } = factsOf(service);
  const { clusterSet, namespace, name } = service;
  const key = keys.backend(namespace, name);
  return [
    ...reader.findAll<KeptHttpRoute>(clusterSet, 'HTTPRoute', key),
    ...[...pointers].flatMap(([cluster, ofCluster]) =>
      ofCluster
        .filter(({ object }) => object.namespace === namespace)
        .flatMap(({ object }) =>
          service.find<KeptHttpRoute>(
            cluster,
            'HTTPRoute',
            keys.backend(namespace, object.name),
          ),
        ),
    ),
  ]
    .filter(({ object }) => object.namespace !== namespace)
    .sort((a, b) => a.cluster.localeCompare(b.cluster));
}

function resolvedOf({ object }: Found<KeptHttpRoute>): Condition | undefined {
  const found = object.answers.flatMap(({ conditions }) =>
    conditions.filter(({ type }) => type === 'ResolvedRefs'),
  );
  return found.find(({ status }) => status === 'False') ?? found[0];
}
