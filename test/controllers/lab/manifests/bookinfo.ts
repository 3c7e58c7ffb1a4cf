import {
  renderOnboarding,
  type RenderedOnboarding,
} from '@meshport/plugin-mesh-manifests';
import type { KubernetesObject } from '../objects';
import { HEALTH_PORT } from '../entrance';
import { DNS_PROVIDER, GATEWAY } from './platform';

/** Namespace of the Istio sample application. */
export const BOOKINFO = 'bookinfo';
const PORT = 9080;
const GEOGRAPHY = { east: 'GEO-EU', west: 'GEO-NA' };
const MEMBERS = ['east', 'west'] as const;

/** Its services that run here, with the number of their Pods. */
const REPLICAS = { productpage: 2, details: 1, reviews: 1 };

/** What the application's own charts install in each cluster, before anybody onboards anything. */
export function workloads(): KubernetesObject[] {
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: BOOKINFO,
        labels: { 'istio-injection': 'enabled' },
        annotations: { 'meshport.dev/owner': 'group:default/team-bookinfo' },
      },
    },
    ...Object.entries(REPLICAS).flatMap(([name, replicas]) => [
      deployment(name, replicas),
      service(name),
    ]),
  ];
}

function deployment(name: string, replicas: number): KubernetesObject {
  const labels = { app: name, version: 'v1' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${name}-v1`, namespace: BOOKINFO, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        // As the sidecar injector leaves it; its webhook has no way from these API servers to istiod.
        metadata: {
          labels: { ...labels, 'security.istio.io/tlsMode': 'istio' },
        },
        spec: {
          containers: [
            {
              name,
              image: `docker.io/istio/examples-bookinfo-${name}-v1:1.20.3`,
              ports: [{ containerPort: PORT }],
            },
          ],
        },
      },
    },
  };
}

function service(name: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace: BOOKINFO,
      labels: { app: name, 'backstage.io/kubernetes-id': name },
    },
    spec: {
      selector: { app: name },
      ports: [{ name: 'http', port: PORT, protocol: 'TCP', targetPort: PORT }],
    },
  };
}

const request = (name: string, ingress: boolean) => ({
  component: `component:default/${name}`,
  namespace: BOOKINFO,
  service: name,
  port: PORT,
  mesh: 'sidecar' as const,
  layout: 'flat' as const,
  clusters: MEMBERS.map(cluster => ({
    name: cluster,
    roles: [
      'workload' as const,
      'consumer' as const,
      ...(ingress ? ['ingress' as const] : []),
    ],
  })),
});

/**
 * The onboardings of bookinfo: productpage through the listener that all share, reviews through a listener and a host of
 * its own whose health is asked for, details for callers in the clusters only.
 */
export const onboardings = {
  productpage: {
    ...request('productpage', true),
    host: 'bookinfo.mesh.global.example.com',
    paths: [
      { type: 'Exact' as const, value: '/productpage' },
      { type: 'PathPrefix' as const, value: '/static' },
    ],
    gateway: {
      ...GATEWAY,
      listener: 'api',
      hostname: '*.mesh.global.example.com',
    },
  },
  reviews: {
    ...request('reviews', true),
    clusters: MEMBERS.map(name => ({
      name,
      roles: ['workload' as const, 'consumer' as const, 'ingress' as const],
      geo: GEOGRAPHY[name],
      weight: 120,
      defaultGeo: name === 'east',
    })),
    host: 'reviews.direct.example.com',
    gateway: { ...GATEWAY, port: HEALTH_PORT },
    dns: {
      mode: 'own-listener' as const,
      providerRef: DNS_PROVIDER,
      healthCheck: {
        path: '/healthz/ready',
        port: HEALTH_PORT,
        interval: '2s',
        failureThreshold: 2,
      },
    },
  },
  details: request('details', false),
};

/** All manifests of the onboardings, as the product renders them. */
export function renderedOnboardings(): RenderedOnboarding[] {
  return Object.values(onboardings).map(input => renderOnboarding(input));
}
