import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import {
  type Condition,
  conditions,
  createdOf,
  type Field,
  identity,
  read,
} from './read';

export interface KeptOpenshiftRoute extends Kept {
  host: string;
  path: string;
  backends: Array<{ service: string; weight: number; path: string }>;
  /** Port of the pods, by name or number. */
  targetPort: string | number | undefined;
  /** `edge`, `passthrough`, `reencrypt`; undefined without TLS. */
  tls: string | undefined;
  /** What routers say of it, one entry a router. */
  routers: Array<{
    name: string;
    host: string;
    /** Name of the router, to which a record of the host points. */
    canonicalHost: string | undefined;
    admitted: Condition | undefined;
  }>;
  created: string | undefined;
}

export const openshiftRouteKind: KindDefinition<KeptOpenshiftRoute> = {
  id: 'Route',
  kind: 'Route',
  group: 'route.openshift.io',
  versions: ['v1'],
  plural: 'routes',
  namespaced: true,
  conceals: ['spec.tls.key'],
  purpose: "which hosts lead to a service through OpenShift's router",
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const tls = spec.get('tls');
    const routers = object
      .get('status', 'ingress')
      .list()
      .map(item => ({
        name: item.get('routerName').text() ?? '',
        host: item.get('host').host() ?? '',
        canonicalHost: item.get('routerCanonicalHostname').host() || undefined,
        admitted: conditions(item.get('conditions')).find(
          ({ type }) => type === 'Admitted',
        ),
      }));
    return {
      ...identity(object),
      // With `subdomain` only the router says which host came of it.
      host: spec.get('host').host() || (routers[0]?.host ?? ''),
      path: spec.get('path').prose(),
      backends: [
        spec.get('to'),
        ...spec.get('alternateBackends').list(),
      ].flatMap(backend),
      targetPort: spec.get('port', 'targetPort').nameOrNumber(),
      tls: tls.present ? tls.get('termination').text() ?? 'edge' : undefined,
      routers,
      created: createdOf(object),
    };
  },
  keys: kept => [
    ...new Set([
      ...(kept.host ? [keys.host(kept.host)] : []),
      ...kept.backends.map(({ service }) =>
        keys.backend(kept.namespace!, service),
      ),
    ]),
  ],
};

function backend(field: Field): KeptOpenshiftRoute['backends'] {
  const service = field.get('name').text();
  if (!service) return [];
  return [
    {
      service,
      weight: field.get('weight').integer() ?? 100,
      path: field.path,
    },
  ];
}
