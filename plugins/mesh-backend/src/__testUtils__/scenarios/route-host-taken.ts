import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

export const scenarios: Scenario[] = [
  {
    what: 'another namespace has an older route for the same host and path',
    change: ({ copy }) =>
      copy(ROUTE, route => {
        route.metadata.namespace = 'payments';
        route.metadata.name = 'shop';
        route.metadata.creationTimestamp = '2026-11-20T08:00:00Z';
        route.spec.rules[0].backendRefs[0].name = 'shop';
      }),
    finding: { cluster: 'east', object: ROUTE },
    healthy: {
      // One host, split by path: nobody takes anything from anybody.
      change: ({ copy }) =>
        copy(ROUTE, route => {
          route.metadata.namespace = 'payments';
          route.metadata.name = 'shop';
          route.spec.rules[0].backendRefs[0].name = 'shop';
          route.spec.rules[0].matches = [
            { path: { type: 'PathPrefix', value: '/pay' } },
          ];
        }),
    },
  },
];
