import type { Scenario } from '../scenario';

const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

export const scenarios: Scenario[] = [
  {
    what: 'the only backend of a rule has weight 0',
    change({ object }) {
      object(ROUTE).spec.rules[0].backendRefs[0].weight = 0;
    },
    finding: { cluster: 'east', object: ROUTE },
  },
];
