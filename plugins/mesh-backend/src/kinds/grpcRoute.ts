import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { type Field, read } from './read';
import {
  EVERY_REQUEST,
  GATEWAY_GROUP,
  type KeptRoute,
  projectRoute,
  routeKeys,
  type RouteMatch,
} from './route';

export type KeptGrpcRoute = KeptRoute;

export const grpcRouteKind: KindDefinition<KeptGrpcRoute> = {
  id: 'GRPCRoute',
  kind: 'GRPCRoute',
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1alpha2'],
  plural: 'grpcroutes',
  namespaced: true,
  purpose:
    'which hosts and gRPC methods lead to a service, and whether their Gateway takes the route',
  project: raw => projectRoute(read(raw), matchOf),
  keys: routeKeys,
};

/** A gRPC request is a POST to `/<service>/<method>` (gRPC over HTTP2), so that a method match is one of paths. */
function matchOf(field: Field): RouteMatch {
  return {
    ...EVERY_REQUEST,
    ...pathOf(field.get('method')),
    headers: field.get('headers').list().length,
  };
}

function pathOf(field: Field): Partial<RouteMatch> {
  const service = field.get('service').prose();
  const method = field.get('method').prose();
  if (!service && !method) return {};
  if (field.get('type').text() === 'RegularExpression' || !service) {
    return {
      type: 'RegularExpression',
      value: `/${service || '[^/]+'}/${method || '[^/]+'}`,
    };
  }
  return method
    ? { type: 'Exact', value: `/${service}/${method}` }
    : { type: 'PathPrefix', value: `/${service}` };
}
