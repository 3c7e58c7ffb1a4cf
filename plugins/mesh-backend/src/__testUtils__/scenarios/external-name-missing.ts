import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the ExternalName Service is gone from one cluster',
    change: ({ remove }) => remove('east/Service/bookinfo/productpage-mcs'),
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
