import type { RawObject } from '@meshport/plugin-mesh-node';
import { type FleetObjects, objectsOfFleet } from './recordedFleet';

const STAMP = {
  labels: { 'meshport.dev/onboarding': 'bookinfo-reviews' },
  annotations: { 'meshport.dev/template': 'expose-service/1.0.0' },
};

/** The manifests of an onboarding of `reviews`, as a GitOps agent puts them into a cluster: no controller has answered. */
export function manifestsOfReviews(): RawObject[] {
  const host = 'reviews.bookinfo.svc.clusterset.local';
  const metadata = (name: string) => ({
    namespace: 'bookinfo',
    name,
    ...STAMP,
  });
  return [
    {
      apiVersion: 'multicluster.x-k8s.io/v1alpha1',
      kind: 'ServiceExport',
      metadata: metadata('reviews'),
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata('reviews-mcs'),
      spec: {
        type: 'ExternalName',
        externalName: host,
        ports: [{ name: 'http', port: 9080 }],
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'ServiceEntry',
      metadata: metadata('reviews-clusterset'),
      spec: {
        hosts: [host],
        location: 'MESH_INTERNAL',
        resolution: 'DNS',
        ports: [{ number: 9080, name: 'http', protocol: 'HTTP' }],
      },
    },
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: metadata('reviews-clusterset'),
      spec: { host, trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } } },
    },
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: metadata('reviews'),
      spec: {
        parentRefs: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'Gateway',
            name: 'main',
            namespace: 'ingress-gateway',
            sectionName: 'api',
          },
        ],
        hostnames: ['reviews.mesh.global.example.com'],
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/reviews' } }],
            backendRefs: [{ name: 'reviews-mcs', port: 9080 }],
          },
        ],
      },
    },
  ];
}

/** The bookinfo fleet with those manifests in the clusters. */
export function withReviews(...clusters: string[]): FleetObjects {
  const objects = objectsOfFleet('bookinfo');
  for (const cluster of clusters) {
    objects.get(cluster)!.push(...manifestsOfReviews());
  }
  return objects;
}
