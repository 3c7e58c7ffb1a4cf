import { exampleOf } from '../exampleOf';

const ID = 'mesh:onboarding:render';

const service = {
  component: 'component:default/reviews',
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
};

export const examples = [
  exampleOf(
    ID,
    'Expose a service to the workloads of another cluster: without a host there is no route and no DNS',
    {
      ...service,
      clusters: [
        { name: 'east', roles: ['workload'] },
        { name: 'west', roles: ['consumer'] },
      ],
      layout: 'flat',
    },
  ),
  exampleOf(
    ID,
    'Expose a service to the Internet through a shared listener, whose DNSPolicy serves all applications',
    {
      ...service,
      clusters: [
        { name: 'east', roles: ['workload', 'ingress'] },
        { name: 'west', roles: ['workload', 'ingress'] },
      ],
      host: 'reviews.mesh.global.example.com',
      paths: [{ type: 'PathPrefix', value: '/reviews' }],
      gateway: {
        namespace: 'ingress-gateway',
        name: 'main',
        listener: 'api',
        hostname: '*.mesh.global.example.com',
      },
      dns: { mode: 'shared' },
      repository: 'github.com?owner=bookinfo&repo=gitops',
    },
  ),
  exampleOf(
    ID,
    "Expose a service through a Gateway of its own, with geography, weight and a health check in the application's pull request",
    {
      ...service,
      clusters: [
        {
          name: 'east',
          roles: ['workload', 'ingress'],
          geo: 'GEO-EU',
          weight: 120,
          defaultGeo: true,
        },
        {
          name: 'west',
          roles: ['workload', 'ingress'],
          geo: 'GEO-NA',
          weight: 120,
        },
      ],
      host: 'reviews.global.example.com',
      gateway: { certificate: 'reviews-tls' },
      dns: { mode: 'own-gateway', healthCheck: { path: '/health' } },
    },
  ),
  exampleOf(
    ID,
    'Expose a service through a listener of its own on the shared Gateway: the platform team gets a pull request, too',
    {
      ...service,
      clusters: [{ name: 'east', roles: ['workload', 'ingress'] }],
      host: 'reviews.global.example.com',
      gateway: { namespace: 'ingress-gateway', name: 'main' },
      dns: { mode: 'own-listener', delegate: true },
      layout: 'flat',
      targetPath: 'production',
      repository: 'github.com?owner=bookinfo&repo=gitops',
      platformRepository: 'github.com?owner=platform&repo=gateways',
    },
  ),
];
