import type { KindDefinition } from '@meshport/plugin-mesh-node';
import { type Field, read } from './read';
import {
  GATEWAY_GROUP,
  type KeptRoute,
  projectRoute,
  routeKeys,
  type RouteMatch,
} from './route';

export type KeptHttpRoute = KeptRoute;
export { pathsTo } from './route';
export type { ParentRef, RouteBackend } from './route';

export const httpRouteKind: KindDefinition<KeptHttpRoute> = {
  id: 'HTTPRoute',
  kind: 'HTTPRoute',
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  plural: 'httproutes',
  namespaced: true,
  purpose:
    'which hosts lead to a service, through which Gateway, and whether that Gateway takes the route',
  project: raw => projectRoute(read(raw), matchOf),
  keys: routeKeys,
};

function matchOf(field: Field): RouteMatch {
  return {
    type: field.get('path', 'type').text() ?? 'PathPrefix',
    value: field.get('path', 'value').prose() || '/',
    method: field.get('method').text(),
    headers: field.get('headers').list().length,
    queryParams: field.get('queryParams').list().length,
  };
}
