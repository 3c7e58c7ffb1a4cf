import type { Scenario } from '../scenario';

const RULE = 'east/DestinationRule/bookinfo/productpage-clusterset';

export const scenarios: Scenario[] = [
  {
    what: 'the DestinationRule is for the ExternalName Service',
    change({ object }) {
      object(RULE).spec.host = 'productpage-mcs.bookinfo.svc.cluster.local';
    },
    finding: { cluster: 'east', object: RULE },
  },
];
