import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo-direct';

export const scenarios: Scenario[] = [
  {
    what: 'a route asks a Service for a port that it does not have',
    change({ object }) {
      object(ROUTE).spec.rules[0].backendRefs[0].port = 9081;
    },
    finding: { cluster: 'east', object: ROUTE },
  },
];
