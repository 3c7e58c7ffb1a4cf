import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the ServiceEntry has another port than the route asks for',
    fleet: 'service-entry-port-missing',
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
