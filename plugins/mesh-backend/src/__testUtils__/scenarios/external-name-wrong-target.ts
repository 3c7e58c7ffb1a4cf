import type { Scenario } from '../scenario';

const POINTER = 'east/Service/bookinfo/productpage-mcs';

export const scenarios: Scenario[] = [
  {
    what: 'the ExternalName Service leads to a name with a letter too few',
    change({ object }) {
      object(POINTER).spec.externalName =
        'productpag.bookinfo.svc.clusterset.local';
    },
    finding: { cluster: 'east', object: POINTER },
  },
];
