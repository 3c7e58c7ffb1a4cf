import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptHttpRoute } from '../kinds/httpRoute';
import { keys } from '../kinds/keys';
import { hostsOf, type Way } from '../service/ways';
import { evidence, liveWithWays, remedy } from './support';

/**
 * Another route, of whatever namespace, asks for the same requests on the same Gateway and leads elsewhere. The Gateway API has no ownership of hosts: the older
 * route goes first (HTTPRouteRule.matches), and the other gets nothing.
 */
export const routeHostTaken: Rule = {
  id: 'route-host-taken',
  title: "Another route asks for the service's host and path",
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  check(service) {
    const found = liveWithWays(service).flatMap(({ name, ways }) =>
      ways
        .filter(({ route }) => route.object.namespace === service.namespace)
        .flatMap(way => rivalsOf(service, name, way, ways)),
    );
    const each = new Map(
      found.map(rival => [`${rival.way.route.ref} ${rival.other.ref}`, rival]),
    );
    return [...each.values()].map(({ cluster, way, other, host }) => {
      const named = `${other.object.namespace}/${other.object.name}`;
      const isFirst = comesFirst(other.object, way.route.object);
      const values = {
        cluster,
        host,
        other: named,
        route: way.route.object.name,
      };
      return {
        cluster,
        subject: named,
        // One that takes nothing is named, and must not colour the verdict: anybody may write a route.
        severity: isFirst ? ('error' as const) : ('info' as const),
        message: isFirst
          ? message(
              'route-host-taken.lost',
              'HTTPRoute {{other}} in {{cluster}} is older than {{route}} and gets the requests for {{host}}.',
              values,
            )
          : message(
              'route-host-taken.rival',
              'HTTPRoute {{other}} in {{cluster}} asks for requests for {{host}} too; {{route}} is older and gets them.',
              values,
            ),
        evidence: [
          evidence(way.route, 'spec.hostnames', way.route.object.hostnames),
          evidence(other, 'spec.hostnames', other.object.hostnames),
        ],
        actor: 'platform' as const,
        remedy: remedy(
          'route-host-taken.remedy',
          'Settle whose host {{host}} is, and have the other route in {{cluster}} give it up. A ValidatingAdmissionPolicy can keep hosts apart.',
          values,
        ),
        since: null,
      };
    });
  },
};

interface Rival {
  cluster: string;
  way: Way;
  other: Found<KeptHttpRoute>;
  host: string;
}

function rivalsOf(
  service: ServiceView,
  cluster: string,
  way: Way,
  ways: readonly Way[],
): Rival[] {
  const own = new Set(ways.map(({ route }) => route.ref));
  return hostsOf(way).flatMap(host =>
    service
      .find<KeptHttpRoute>(cluster, 'HTTPRoute', keys.host(host))
      .filter(
        ({ ref, object }) =>
          !own.has(ref) &&
          sharesListener(object, way) &&
          asksForTheSame(object, way.route.object),
      )
      .map(other => ({ cluster, way, other, host })),
  );
}

function sharesListener(other: KeptHttpRoute, { parent }: Way): boolean {
  return other.parents.some(
    ({ namespace, name, sectionName }) =>
      namespace === parent.namespace &&
      name === parent.name &&
      (sectionName === undefined ||
        parent.sectionName === undefined ||
        sectionName === parent.sectionName),
  );
}

/** True where a match of the one is a match of the other, to the letter: hosts that are split by path are no rivals. */
function asksForTheSame(a: KeptHttpRoute, b: KeptHttpRoute): boolean {
  const matches = new Set(matchesOf(a));
  return matchesOf(b).some(match => matches.has(match));
}

function matchesOf({ rules }: KeptHttpRoute): string[] {
  return rules.flatMap(({ matches }) =>
    matches.map(match => JSON.stringify(match)),
  );
}

/** Older first, then in order of namespace and name (Gateway API v1, HTTPRouteRule.matches). */
function comesFirst(a: KeptHttpRoute, b: KeptHttpRoute): boolean {
  const key = ({ created, namespace, name }: KeptHttpRoute) =>
    `${created ?? ''} ${namespace}/${name}`;
  return key(a) < key(b);
}
