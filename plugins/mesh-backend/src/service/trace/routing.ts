import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptListener } from '../../kinds/listener';
import type { KeptRoute, ParentRef, RouteMatch } from '../../kinds/route';
import { keys } from '../../kinds/keys';
import { POLICY_CONTROLLER } from '../hops/route';
import { isServedBy, namesFor } from '../hosts';
import { ROUTES } from '../ways';
import { specificity } from './listener';
import type { Asked } from './requests';
import type { Walk } from './walk';

/** A rule of a route that a Gateway has taken, for the name by which it serves a host. */
export interface TakenRule {
  route: Found<KeptRoute>;
  rule: number;
  match: RouteMatch;
}

interface Entrance {
  cluster: string;
  gateway: { namespace: string; name: string };
  listeners: KeptListener[];
}

/**
 * The rule that takes a request, of all routes that are attached to the listeners: another team's may be older, or its
 * path longer. Only accepted routes count.
 */
export function ruleFor(
  walk: Walk,
  entrance: Entrance,
  asked: Asked,
): TakenRule | undefined {
  const taking = routesFor(walk, entrance, asked.host).flatMap(route =>
    route.object.rules.flatMap(({ matches }, rule) =>
      matches
        .filter(match => takes(match, asked.match))
        .map(match => ({ route, rule, match })),
    ),
  );
  return taking.sort(compare)[0];
}

/** Accepted routes of the name that serves the host best. Envoy looks at no other name once it has found one. */
function routesFor(
  walk: Walk,
  { cluster, gateway, listeners }: Entrance,
  host: string,
): Found<KeptRoute>[] {
  const at = `${cluster}/${gateway.namespace}/${gateway.name}/${listeners
    .map(({ name }) => name)
    .join()}`;
  return walk.always(`routes ${at} ${host}`, () => {
    const { reader } = walk.facts;
    const attached = new Map<
      string,
      { name: string; route: Found<KeptRoute> }
    >();
    const look = (key: string) => {
      for (const kind of ROUTES) {
        for (const route of reader.find<KeptRoute>(cluster, kind, key)) {
          const name = nameOf(route.object, gateway, listeners, host);
          if (name !== undefined) attached.set(route.ref, { name, route });
        }
      }
    };
    look(keys.host(host));
    look(keys.everyHost(gateway.namespace, gateway.name));
    const isExact = () =>
      [...attached.values()].some(({ name }) => name === host);
    if (!isExact() || listeners.some(({ hostname }) => hostname === host)) {
      namesFor(host)
        .slice(1)
        .forEach(name => look(keys.host(name)));
    }
    const found = [...attached.values()];
    const best = Math.max(...found.map(({ name }) => specificity(name)));
    return found
      .filter(({ name }) => specificity(name) === best)
      .map(({ route }) => route);
  });
}

/** The most specific name under which the route serves the host there; undefined where it does not. */
function nameOf(
  route: KeptRoute,
  gateway: Entrance['gateway'],
  listeners: KeptListener[],
  host: string,
): string | undefined {
  const names = route.parents
    .filter(
      parent =>
        parent.kind === 'Gateway' &&
        parent.namespace === gateway.namespace &&
        parent.name === gateway.name &&
        isAccepted(route, parent),
    )
    .flatMap(({ sectionName }) =>
      listeners.filter(({ name }) => !sectionName || name === sectionName),
    )
    .flatMap(({ hostname }) =>
      (route.hostnames.length > 0
        ? route.hostnames
        : [hostname ?? '*']
      ).flatMap(name => narrower(name, hostname) ?? []),
    )
    .filter(name => name === '*' || isServedBy(host, name));
  return names.sort((a, b) => specificity(b) - specificity(a))[0];
}

/** What a route's name and a listener's have in common: the narrower of two of which one contains the other. */
function narrower(
  name: string,
  hostname: string | undefined,
): string | undefined {
  if (hostname === undefined || name === hostname) return name;
  if (isServedBy(name, hostname)) return name;
  return isServedBy(hostname, name) ? hostname : undefined;
}

export function isAccepted(route: KeptRoute, parent: ParentRef): boolean {
  return route.answers.some(
    answer =>
      answer.controller !== POLICY_CONTROLLER &&
      answer.parent.namespace === parent.namespace &&
      answer.parent.name === parent.name &&
      answer.parent.sectionName === parent.sectionName &&
      answer.conditions.some(
        ({ type, status }) => type === 'Accepted' && status === 'True',
      ),
  );
}

/**
 * True where a match takes the request that another match describes. Headers and parameters are not compared: the
 * request has those that its own match asks for, and no others.
 */
export function takes(match: RouteMatch, asked: RouteMatch): boolean {
  if (match.type === asked.type && match.value === asked.value) {
    return (
      (match.method === undefined || match.method === asked.method) &&
      match.headers <= asked.headers &&
      match.queryParams <= asked.queryParams
    );
  }
  return (
    match.method === undefined &&
    match.headers === 0 &&
    match.queryParams === 0 &&
    takesPath(match, asked)
  );
}

/** A prefix ends where an element of the path does (Gateway API v1, PathMatchType). */
function takesPath(match: RouteMatch, asked: RouteMatch): boolean {
  const isForEveryPath = match.type === 'PathPrefix' && match.value === '/';
  if (isForEveryPath) return true;
  // Whether it takes some of what an expression means is not known.
  if (asked.type === 'RegularExpression') return false;
  if (match.type === 'Exact') return match.value === asked.value;
  if (match.type !== 'PathPrefix') return false;
  const prefix = match.value.replace(/\/+$/, '');
  return asked.value === prefix || asked.value.startsWith(`${prefix}/`);
}

const PATH_RANK: Record<string, number> = { Exact: 0, PathPrefix: 1 };

/** Which of two rules goes first (Gateway API v1, HTTPRouteRule.matches). */
function compare(a: TakenRule, b: TakenRule): number {
  const rank = ({ match }: TakenRule) => PATH_RANK[match.type] ?? 2;
  return (
    rank(a) - rank(b) ||
    b.match.value.length - a.match.value.length ||
    Number(b.match.method !== undefined) -
      Number(a.match.method !== undefined) ||
    b.match.headers - a.match.headers ||
    b.match.queryParams - a.match.queryParams ||
    (a.route.object.created ?? '~').localeCompare(
      b.route.object.created ?? '~',
    ) ||
    (nameKey(a.route) < nameKey(b.route)
      ? -1
      : Number(nameKey(a.route) !== nameKey(b.route))) ||
    a.rule - b.rule
  );
}

function nameKey({ object }: Found<KeptRoute>): string {
  return `${object.namespace}/${object.name}`;
}
