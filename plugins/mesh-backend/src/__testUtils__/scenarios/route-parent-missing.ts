import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the route names a Gateway that is not there',
    fleet: 'route-parent-missing',
    finding: { cluster: 'east', object: 'east/HTTPRoute/bookinfo/bookinfo' },
  },
];
