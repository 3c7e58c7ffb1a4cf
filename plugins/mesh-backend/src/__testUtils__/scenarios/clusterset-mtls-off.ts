import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the DestinationRule of the clusterset name is gone, and the pods have sidecars',
    change({ object, remove }) {
      for (const cluster of ['east', 'west']) {
        object(`${cluster}/Namespace/-/bookinfo`).metadata.labels[
          'istio-injection'
        ] = 'enabled';
      }
      remove('east/DestinationRule/bookinfo/productpage-clusterset');
    },
    finding: { cluster: 'east', object: 'east/Namespace/-/bookinfo' },
  },
];
