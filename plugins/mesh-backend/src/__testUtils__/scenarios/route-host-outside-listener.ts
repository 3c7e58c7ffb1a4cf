import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the route has a host outside its listener',
    fleet: 'route-not-attached',
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
