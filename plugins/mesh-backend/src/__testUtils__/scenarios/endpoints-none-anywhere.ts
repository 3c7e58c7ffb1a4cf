import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'no Pod of any cluster is ready',
    fleet: 'service-down',
    change({ object }) {
      // As the recorded slices of east: every cluster sees west's unready too.
      for (const { conditions } of object(
        'west/EndpointSlice/bookinfo/productpage-7wddf',
      ).endpoints) {
        conditions.ready = false;
      }
      for (const cluster of ['east', 'west']) {
        object(
          `${cluster}/EndpointSlice/bookinfo/productpage-gb9mr`,
        ).endpoints[0].conditions.ready = false;
      }
    },
    finding: {
      cluster: null,
      object: 'east/EndpointSlice/bookinfo/productpage-hlqff',
    },
  },
];
