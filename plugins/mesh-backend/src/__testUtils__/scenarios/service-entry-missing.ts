import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the ServiceEntry is gone from one cluster',
    fleet: 'service-entry-missing',
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
