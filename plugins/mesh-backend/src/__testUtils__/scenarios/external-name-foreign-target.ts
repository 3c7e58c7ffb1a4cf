import type { Scenario } from '../scenario';

const POINTER = 'east/Service/bookinfo/productpage-mcs';

export const scenarios: Scenario[] = [
  {
    what: "the ExternalName Service leads to another team's service",
    change({ object }) {
      object(POINTER).spec.externalName =
        'productpage.payments.svc.clusterset.local';
    },
    finding: { cluster: 'east', object: POINTER },
  },
];
