import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'no Pod of one cluster is ready',
    fleet: 'service-down',
    finding: {
      cluster: 'east',
      object: 'east/EndpointSlice/bookinfo/productpage-hlqff',
    },
  },
];
