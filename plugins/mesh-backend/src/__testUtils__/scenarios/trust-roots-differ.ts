import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the meshes of two clusters have no root in common',
    fleet: 'trust-broken',
    finding: {
      cluster: null,
      object: 'east/ConfigMap/bookinfo/istio-ca-root-cert',
    },
  },
];
