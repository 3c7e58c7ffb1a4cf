import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'two geographies are the default for one host',
    change({ object }) {
      object(
        'west/DNSPolicy/ingress-gateway/main-api',
      ).spec.loadBalancing.defaultGeo = true;
    },
    finding: {
      cluster: null,
      object: 'east/DNSPolicy/ingress-gateway/main-api',
    },
  },
];
