import { exampleOf } from '../exampleOf';

const ID = 'mesh:dns-policy:render';

const host = {
  namespace: 'bookinfo',
  service: 'reviews',
  host: 'reviews.global.example.com',
};

export const examples = [
  exampleOf(ID, 'Send clients to the nearest of two clusters', {
    ...host,
    dns: { mode: 'own-gateway', delegate: true },
    clusters: [
      { name: 'east', geo: 'GEO-EU', weight: 120, defaultGeo: true },
      { name: 'west', geo: 'GEO-NA', weight: 120, defaultGeo: false },
    ],
  }),
  exampleOf(
    ID,
    'Publish a listener of the shared Gateway, with a health check and a DNS provider',
    {
      ...host,
      gateway: { namespace: 'ingress-gateway', name: 'main' },
      dns: {
        mode: 'own-listener',
        providerRef: 'dns-provider',
        healthCheck: { path: '/health', port: 80, protocol: 'HTTP' },
      },
      clusters: [{ name: 'east' }],
    },
  ),
];
