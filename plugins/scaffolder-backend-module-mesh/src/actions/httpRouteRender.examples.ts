import { exampleOf } from '../exampleOf';

const ID = 'mesh:http-route:render';

const route = {
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  host: 'reviews.mesh.global.example.com',
  gateway: {
    namespace: 'ingress-gateway',
    name: 'main',
    listener: 'api',
    hostname: '*.mesh.global.example.com',
  },
  clusters: ['east'],
};

export const examples = [
  exampleOf(ID, 'Route a path of a host to a service in all clusters', {
    ...route,
    paths: [{ type: 'PathPrefix', value: '/reviews' }],
  }),
  exampleOf(
    ID,
    "Route a host through Istio's own backend kind, without an ExternalName Service",
    { ...route, backend: 'Hostname' },
  ),
];
