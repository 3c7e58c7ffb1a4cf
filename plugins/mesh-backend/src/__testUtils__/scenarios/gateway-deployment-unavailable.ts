import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'no pod of a Gateway is ready',
    fleet: 'gateway-unresponsive',
    finding: {
      cluster: 'east',
      object: 'east/Deployment/ingress-gateway/main-istio',
    },
  },
];
