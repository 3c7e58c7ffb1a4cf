import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import {
  type Condition,
  conditions,
  type Field,
  hostName,
  identity,
  read,
} from './read';

export interface ParentRef {
  group: string;
  kind: string;
  namespace: string;
  name: string;
  sectionName: string | undefined;
}

export interface RouteBackend {
  /** `Hostname` is Istio's own: the name is a host. */
  kind: 'Service' | 'Hostname' | 'other';
  namespace: string;
  name: string;
  port: number | undefined;
  weight: number;
  /** Where in the route it is: `spec.rules[0].backendRefs[0]`. */
  path: string;
  /** Paths that lead to it. */
  paths: Array<{ type: string; value: string }>;
}

export interface KeptHttpRoute extends Kept {
  hostnames: string[];
  parents: ParentRef[];
  backends: RouteBackend[];
  /** What controllers say of each parent, one entry a controller. */
  answers: Array<{
    controller: string;
    parent: ParentRef;
    conditions: Condition[];
  }>;
  onboarding: OnboardingStamp | undefined;
}

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

function parentRef(field: Field, namespace: string): ParentRef {
  return {
    group: field.get('group').text() ?? GATEWAY_GROUP,
    kind: field.get('kind').text() ?? 'Gateway',
    namespace: field.get('namespace').text() ?? namespace,
    name: field.get('name').text() ?? '',
    sectionName: field.get('sectionName').text(),
  };
}

function backend(
  field: Field,
  namespace: string,
  paths: RouteBackend['paths'],
): RouteBackend {
  const group = field.get('group').text() ?? '';
  const kind = field.get('kind').text() ?? 'Service';
  const name = field.get('name').text() ?? '';
  let known: RouteBackend['kind'] = 'other';
  if (group === '' && kind === 'Service') known = 'Service';
  if (group === 'networking.istio.io' && kind === 'Hostname')
    known = 'Hostname';
  return {
    kind: known,
    namespace: field.get('namespace').text() ?? namespace,
    name: known === 'Hostname' ? hostName(name) : name,
    port: field.get('port').integer(),
    weight: field.get('weight').integer() ?? 1,
    path: field.path,
    paths,
  };
}

function backends(rules: Field, namespace: string): RouteBackend[] {
  return rules.list().flatMap(rule => {
    const paths = rule
      .get('matches')
      .list()
      .flatMap(match => {
        const value = match.get('path', 'value').prose();
        return value
          ? [{ type: match.get('path', 'type').text() ?? 'PathPrefix', value }]
          : [];
      })
      .slice(0, 10);
    return rule
      .get('backendRefs')
      .list()
      .map(ref => backend(ref, namespace, paths));
  });
}

export const httpRouteKind: KindDefinition<KeptHttpRoute> = {
  id: 'HTTPRoute',
  kind: 'HTTPRoute',
  group: GATEWAY_GROUP,
  versions: ['v1', 'v1beta1'],
  plural: 'httproutes',
  namespaced: true,
  purpose:
    'which hosts lead to a service, through which Gateway, and whether that Gateway takes the route',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const { namespace } = kept;
    const spec = object.get('spec');
    return {
      ...kept,
      hostnames: spec.get('hostnames').texts().map(hostName),
      parents: spec
        .get('parentRefs')
        .list()
        .map(ref => parentRef(ref, namespace)),
      backends: backends(spec.get('rules'), namespace),
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
  },
  keys: kept => [
    ...new Set([
      ...kept.backends.flatMap(({ kind, namespace, name }) => {
        if (kind === 'Service') return [keys.backend(namespace, name)];
        return kind === 'Hostname' ? [keys.backendHost(name)] : [];
      }),
      ...kept.hostnames.map(keys.host),
      ...kept.parents
        .filter(
          ({ group, kind }) => group === GATEWAY_GROUP && kind === 'Gateway',
        )
        .map(({ namespace, name }) => keys.gateway(namespace, name)),
    ]),
  ],
};
