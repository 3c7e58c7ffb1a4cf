import type { Kept } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import {
  type Condition,
  conditions,
  createdOf,
  type Field,
  hostName,
  generationOf,
  identity,
} from './read';

/** What HTTPRoute and GRPCRoute have in common. */

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';

export interface ParentRef {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  sectionName: string | undefined;
  port: number | undefined;
}

export interface RouteBackend {
  /** `Hostname` is Istio's own: the name is a host. */
  kind: 'Service' | 'Hostname' | 'other';
  /** Group and kind of one that is neither: `multicluster.x-k8s.io/ServiceImport`. */
  otherKind: string | undefined;
  namespace: string;
  name: string;
  port: number | undefined;
  weight: number;
  /** Where in the route it is: `spec.rules[0].backendRefs[0]`. */
  path: string;
  /** Place of its rule in {@link KeptRoute.rules}. */
  rule: number;
}

/** What a request must have, for a rule to take it. */
export interface RouteMatch {
  /** `Exact`, `PathPrefix` or `RegularExpression`. */
  type: string;
  /** `/` where the match names no path, which is the default (Gateway API v1, HTTPRouteMatch). */
  value: string;
  method: string | undefined;
  /** How many headers and query parameters it asks for: more of them go first. */
  headers: number;
  queryParams: number;
}

export interface RouteRule {
  /** Any of them; never empty. */
  matches: RouteMatch[];
  /** True where it answers with a redirect, and asks no backend. */
  redirects: boolean;
}

export interface KeptRoute extends Kept {
  hostnames: string[];
  parents: ParentRef[];
  rules: RouteRule[];
  /** Of all rules, in their order. */
  backends: RouteBackend[];
  /** The older of two routes for the same requests goes first (Gateway API v1, HTTPRouteRule.matches). */
  created: string | undefined;
  generation: number | undefined;
  /** What controllers say of each parent, one entry a controller. */
  answers: Array<{
    controller: string;
    parent: ParentRef;
    conditions: Condition[];
  }>;
  onboarding: OnboardingStamp | undefined;
}

export function parentRef(field: Field, namespace: string): ParentRef {
  return {
    group: field.get('group').text() ?? GATEWAY_GROUP,
    kind: field.get('kind').text() ?? 'Gateway',
    namespace: field.get('namespace').text() ?? namespace,
    name: field.get('name').text() ?? '',
    sectionName: field.get('sectionName').text(),
    port: field.get('port').integer(),
  };
}

function backend(field: Field, namespace: string, at: number): RouteBackend {
  const group = field.get('group').text() ?? '';
  const kind = field.get('kind').text() ?? 'Service';
  const name = field.get('name').text() ?? '';
  let known: RouteBackend['kind'] = 'other';
  if (group === '' && kind === 'Service') known = 'Service';
  if (group === 'networking.istio.io' && kind === 'Hostname')
    known = 'Hostname';
  return {
    kind: known,
    otherKind: known === 'other' ? `${group}/${kind}` : undefined,
    namespace: field.get('namespace').text() ?? namespace,
    name: known === 'Hostname' ? hostName(name) : name,
    port: field.get('port').integer(),
    weight: field.get('weight').integer() ?? 1,
    path: field.path,
    rule: at,
  };
}

export const EVERY_REQUEST: RouteMatch = {
  type: 'PathPrefix',
  value: '/',
  method: undefined,
  headers: 0,
  queryParams: 0,
};

function rule(field: Field, matchOf: (match: Field) => RouteMatch): RouteRule {
  const matches = field.get('matches').list().map(matchOf);
  return {
    matches: matches.length > 0 ? matches : [EVERY_REQUEST],
    redirects: field
      .get('filters')
      .list()
      .some(filter => filter.get('type').text() === 'RequestRedirect'),
  };
}

/** Paths that lead to a backend of the route. */
export function pathsTo(
  { rules }: KeptRoute,
  backendRef: RouteBackend,
): Array<{ type: string; value: string }> {
  return rules[backendRef.rule].matches.map(({ type, value }) => ({
    type,
    value,
  }));
}

/** What is kept of a route, by what a match of its kind asks of a request. */
export function projectRoute(
  object: Field,
  matchOf: (match: Field) => RouteMatch,
): KeptRoute {
  const kept = identity(object);
  const { namespace } = kept;
  const spec = object.get('spec');
  const rules = spec.get('rules').list();
  return {
    ...kept,
    hostnames: spec.get('hostnames').texts().map(hostName),
    parents: spec
      .get('parentRefs')
      .list()
      .map(ref => parentRef(ref, namespace)),
    rules: rules.map(field => rule(field, matchOf)),
    backends: rules.flatMap((field, index) =>
      field
        .get('backendRefs')
        .list()
        .map(ref => backend(ref, namespace, index)),
    ),
    created: createdOf(object),
    generation: generationOf(object),
    answers: object
      .get('status', 'parents')
      .list()
      .map(answer => ({
        controller: answer.get('controllerName').text() ?? '',
        parent: parentRef(answer.get('parentRef'), namespace),
        conditions: conditions(answer.get('conditions')).filter(({ type }) =>
          ['Accepted', 'ResolvedRefs'].includes(type),
        ),
      }))
      // Kuadrant adds an entry of its own that says nothing of acceptance: without conditions there is no answer.
      .filter(answer => answer.conditions.length > 0),
    onboarding: onboardingStamp(object),
  };
}

export function routeKeys(kept: KeptRoute): string[] {
  const found = [
    ...kept.backends.flatMap(({ kind, namespace, name }) => {
      if (kind === 'Service') return [keys.backend(namespace, name)];
      return kind === 'Hostname' ? [keys.backendHost(name)] : [];
    }),
    ...kept.hostnames.map(keys.host),
    ...kept.parents.flatMap(parent => parentKeys(kept, parent)),
  ];
  return [...new Set(found)];
}

function parentKeys(
  { hostnames }: KeptRoute,
  { group, kind, namespace, name }: ParentRef,
): string[] {
  if (group !== GATEWAY_GROUP) return [];
  if (kind === 'ListenerSet') return [keys.listenerSet(namespace, name)];
  if (kind !== 'Gateway') return [];
  return hostnames.length > 0
    ? [keys.gateway(namespace, name)]
    : [keys.gateway(namespace, name), keys.everyHost(namespace, name)];
}
