import type { OnboardingRequestInput } from './request';

/** A service that only workloads in the clusters call. For tests. */
export const internal: OnboardingRequestInput = {
  component: 'component:default/reviews',
  namespace: 'bookinfo',
  service: 'reviews',
  port: 9080,
  mesh: 'sidecar',
  layout: 'flat',
  clusters: [
    { name: 'east', roles: ['workload'] },
    { name: 'west', roles: ['consumer'] },
  ],
};

/** The same through the shared listener of a Gateway. */
export const shared: OnboardingRequestInput = {
  ...internal,
  clusters: [
    { name: 'east', roles: ['workload', 'ingress'] },
    { name: 'west', roles: ['workload', 'ingress', 'consumer'] },
  ],
  host: 'reviews.mesh.global.example.com',
  paths: [{ type: 'PathPrefix', value: '/reviews' }],
  gateway: {
    namespace: 'ingress-gateway',
    name: 'main',
    listener: 'api',
    hostname: '*.mesh.global.example.com',
  },
};

const located: OnboardingRequestInput['clusters'] = [
  {
    name: 'east',
    roles: ['workload', 'ingress'],
    geo: 'GEO-EU',
    weight: 120,
    defaultGeo: true,
  },
  { name: 'west', roles: ['ingress'], geo: 'GEO-NA', weight: 100 },
  { name: 'hub', roles: ['consumer'] },
];

/** The same through a Gateway of the service's own. */
export const ownGateway: OnboardingRequestInput = {
  ...shared,
  clusters: located,
  gateway: undefined,
  dns: {
    mode: 'own-gateway',
    delegate: true,
    healthCheck: { path: '/health' },
  },
};

/** The same through a listener of the service's own on the shared Gateway. */
export const ownListener: OnboardingRequestInput = {
  ...shared,
  clusters: located,
  gateway: { namespace: 'ingress-gateway', name: 'main' },
  dns: { mode: 'own-listener', providerRef: 'dns-provider' },
};
