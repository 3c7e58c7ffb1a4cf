import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { onboardingStamp, type OnboardingStamp } from './onboarding';
import { createdOf, type Field, hostName, identity, read } from './read';

/** Paths of a route that are kept. */
const PATHS_KEPT = 10;

export interface VirtualDestination {
  host: string;
  subset: string | undefined;
  port: number | undefined;
  weight: number | undefined;
  /** Where it is: `spec.http[0].route[0]`. */
  path: string;
  /** Paths that lead to it. */
  paths: Array<{ type: string; value: string }>;
}

export interface KeptVirtualService extends Kept {
  hosts: string[];
  /** `mesh` is every sidecar, else `<namespace>/<name>`; sidecars only where none is named. */
  gateways: string[];
  destinations: VirtualDestination[];
  /** Namespaces that see it; empty: all. */
  exportTo: string[];
  created: string | undefined;
  onboarding: OnboardingStamp | undefined;
}

export const virtualServiceKind: KindDefinition<KeptVirtualService> = {
  id: 'VirtualService',
  kind: 'VirtualService',
  group: 'networking.istio.io',
  versions: ['v1', 'v1beta1', 'v1alpha3'],
  plural: 'virtualservices',
  namespaced: true,
  purpose:
    'where a mesh sends requests for a host, beside or instead of routes of the Gateway API',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const spec = object.get('spec');
    return {
      ...kept,
      hosts: spec
        .get('hosts')
        .texts()
        .map(host => fullHost(host, kept.namespace)),
      gateways: spec
        .get('gateways')
        .texts()
        .map(name =>
          name === 'mesh' || name.includes('/')
            ? name
            : `${kept.namespace}/${name}`,
        ),
      destinations: ['http', 'tls', 'tcp'].flatMap(protocol =>
        spec
          .get(protocol)
          .list()
          .flatMap(route => destinations(route, kept.namespace)),
      ),
      exportTo: spec.get('exportTo').texts(),
      created: createdOf(object),
      onboarding: onboardingStamp(object),
    };
  },
  keys: kept => [
    ...new Set([
      ...kept.hosts.map(keys.host),
      ...kept.destinations.map(({ host }) => keys.backendHost(host)),
      ...kept.gateways
        .filter(name => name !== 'mesh')
        .map(name => keys.istioGateway(name)),
    ]),
  ],
};

function destinations(route: Field, namespace: string): VirtualDestination[] {
  const paths = route
    .get('match')
    .list()
    .flatMap(match =>
      match
        .get('uri')
        .entries()
        .map(([type, value]) => ({ type, value: value.prose() })),
    )
    .slice(0, PATHS_KEPT);
  return route
    .get('route')
    .list()
    .map(item => {
      const destination = item.get('destination');
      return {
        host: fullHost(destination.get('host').text() ?? '', namespace),
        subset: destination.get('subset').text(),
        port: destination.get('port', 'number').integer(),
        weight: item.get('weight').integer(),
        path: item.path,
        paths,
      };
    });
}

/** A short name is completed with the VirtualService's own namespace (VirtualService.hosts, Destination.host). */
function fullHost(host: string, namespace: string): string {
  return host === '' || host.includes('.') || host === '*'
    ? hostName(host)
    : `${hostName(host)}.${namespace}.svc.cluster.local`;
}
