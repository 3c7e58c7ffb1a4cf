import type { Scenario } from '../scenario';

const POLICY = 'east/DNSPolicy/ingress-gateway/main-api';

export const scenarios: Scenario[] = [
  {
    what: 'a health check is set for a wildcard host',
    change({ object }) {
      object(POLICY).spec.healthCheck = object(
        'east/DNSPolicy/ingress-gateway/main-direct',
      ).spec.healthCheck;
      object(POLICY).status.conditions.push({
        type: 'SubResourcesHealthy',
        status: 'True',
        reason: 'SubResourcesHealthy',
        message: 'All sub-resources are healthy',
        lastTransitionTime: '2026-11-21T10:20:42Z',
      });
    },
    finding: { cluster: 'east', object: POLICY },
  },
];
