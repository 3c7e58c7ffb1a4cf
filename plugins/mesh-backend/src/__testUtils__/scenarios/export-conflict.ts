import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'west exports a port more than east',
    fleet: 'export-conflict',
    finding: {
      cluster: null,
      object: 'east/ServiceExport/bookinfo/productpage',
    },
    healthy: {
      // After the repair the flag outlives its cause (seen with Lighthouse 0.20).
      fleet: 'export-conflict',
      change({ object }) {
        object('west/Service/bookinfo/productpage').spec.ports = object(
          'east/Service/bookinfo/productpage',
        ).spec.ports;
      },
    },
  },
];
