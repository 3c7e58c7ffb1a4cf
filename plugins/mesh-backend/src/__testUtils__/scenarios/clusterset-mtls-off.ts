import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the DestinationRule of the clusterset name is gone, and the pods have sidecars',
    change({ remove }) {
      remove('east/DestinationRule/bookinfo/productpage-clusterset');
    },
    finding: { cluster: 'east', object: 'east/Namespace/-/bookinfo' },
  },
];
