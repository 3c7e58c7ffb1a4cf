import type { Scenario } from '../scenario';

const ENTRY = 'east/ServiceEntry/bookinfo/details-clusterset';

export const scenarios: Scenario[] = [
  {
    what: 'the ServiceEntry has no location',
    service: 'details',
    change({ object }) {
      delete object(ENTRY).spec.location;
    },
    finding: { cluster: 'east', object: ENTRY },
  },
];
