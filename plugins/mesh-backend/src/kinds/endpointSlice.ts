import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { keys } from './keys';
import { identity, instant, label, type Port, ports, read } from './read';

/** More addresses than these are not shown anywhere. */
const ADDRESSES_KEPT = 4;

export interface KeptEndpointSlice extends Kept {
  /** Service that the endpoints are of, with the namespace it has where it comes from. */
  service: { namespace: string; name: string } | undefined;
  /** Set by the service discovery: the cluster that the endpoints are in, as that cluster calls itself. */
  sourceCluster: string | undefined;
  ready: number;
  total: number;
  addresses: string[];
  ports: Port[];
  /** When the endpoints last changed, where the controller says it. */
  changed: string | undefined;
}

export const endpointSliceKind: KindDefinition<KeptEndpointSlice> = {
  id: 'EndpointSlice',
  kind: 'EndpointSlice',
  group: 'discovery.k8s.io',
  versions: ['v1'],
  plural: 'endpointslices',
  namespaced: true,
  purpose:
    'which endpoints are ready: in the cluster itself, and in the others as the service discovery tells them',
  project(raw) {
    const object = read(raw);
    const kept = identity(object);
    const endpoints = object.get('endpoints').list();
    // Absent `ready` means unknown, to be read as true (discovery.k8s.io/v1 EndpointConditions).
    const ready = endpoints.filter(
      endpoint => endpoint.get('conditions', 'ready').flag() ?? true,
    );
    // Lighthouse sets no kubernetes.io/service-name, but the labels of the MCS API.
    const sourceCluster = label(
      object,
      'multicluster.kubernetes.io/source-cluster',
    );
    const name = sourceCluster
      ? label(object, 'multicluster.kubernetes.io/service-name')
      : label(object, 'kubernetes.io/service-name');
    const namespace = sourceCluster
      ? label(object, 'lighthouse.submariner.io/sourceNamespace') ??
        kept.namespace
      : kept.namespace;
    return {
      ...kept,
      service: name && namespace ? { namespace, name } : undefined,
      sourceCluster,
      ready: ready.length,
      total: endpoints.length,
      addresses: endpoints
        .flatMap(endpoint => endpoint.get('addresses').texts())
        .slice(0, ADDRESSES_KEPT),
      ports: ports(object.get('ports')),
      changed: instant(
        object.get(
          'metadata',
          'annotations',
          'endpoints.kubernetes.io/last-change-trigger-time',
        ),
      ),
    };
  },
  keys(kept) {
    if (!kept.service) return [];
    const { namespace, name } = kept.service;
    if (!kept.sourceCluster) return [keys.endpoints(namespace, name)];
    return kept.namespace === namespace
      ? [keys.imported(namespace, name), keys.service(namespace, name)]
      : [keys.broker(namespace, name)];
  },
};
