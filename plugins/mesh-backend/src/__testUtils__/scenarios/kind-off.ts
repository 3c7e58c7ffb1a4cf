import { readKindsOf } from '../narrowed';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the namespaces of the hub are not read',
    read: readKindsOf(
      {},
      { namespaces: ['bookinfo', 'ingress-gateway', 'submariner-operator'] },
    ),
    change: ({ remove }) =>
      remove('east/ServiceEntry/bookinfo/productpage-clusterset'),
    finding: { cluster: 'east' },
  },
];
