import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { type Field, hostName, identity, read } from './read';

export interface IngressBackend {
  /** Empty: every host. */
  host: string;
  pathType: string;
  pathValue: string;
  service: string;
  port: string | number | undefined;
  /** Where it is: `spec.rules[0].http.paths[0]`. */
  path: string;
}

export interface KeptIngress extends Kept {
  className: string | undefined;
  backends: IngressBackend[];
  tlsHosts: string[];
  /** Addresses that the ingress controller gave. */
  addresses: string[];
}

export const ingressKind: KindDefinition<KeptIngress> = {
  id: 'Ingress',
  kind: 'Ingress',
  group: 'networking.k8s.io',
  versions: ['v1'],
  plural: 'ingresses',
  namespaced: true,
  purpose: 'which hosts lead to a service without a Gateway',
  project(raw) {
    const object = read(raw);
    const spec = object.get('spec');
    const fallback = spec.get('defaultBackend');
    return {
      ...identity(object),
      className: spec.get('ingressClassName').text(),
      backends: [
        ...spec
          .get('rules')
          .list()
          .flatMap(rule =>
            rule
              .get('http', 'paths')
              .list()
              .flatMap(path =>
                backend(path, path.get('backend'), rule.get('host').host()),
              ),
          ),
        ...backend(fallback, fallback, undefined),
      ],
      tlsHosts: spec
        .get('tls')
        .list()
        .flatMap(item => item.get('hosts').texts().map(hostName)),
      addresses: object
        .get('status', 'loadBalancer', 'ingress')
        .list()
        .flatMap(
          item => item.get('ip').text() ?? item.get('hostname').host() ?? [],
        ),
    };
  },
  keys: kept => [
    ...new Set([
      ...kept.backends.map(({ service }) =>
        keys.backend(kept.namespace!, service),
      ),
      ...kept.backends.flatMap(({ host }) => (host ? [keys.host(host)] : [])),
      ...kept.addresses.map(keys.address),
    ]),
  ],
};

/** A backend that is a Service; others (`resource`) are of no service. */
function backend(
  at: Field,
  field: Field,
  host: string | undefined,
): IngressBackend[] {
  const service = field.get('service', 'name').text();
  if (!service) return [];
  const port = field.get('service', 'port');
  return [
    {
      host: host ?? '',
      pathType: at.get('pathType').text() ?? 'ImplementationSpecific',
      pathValue: at.get('path').prose(),
      service,
      port: port.get('number').integer() ?? port.get('name').text(),
      path: at.path,
    },
  ];
}
