import type { Scenario } from '../scenario';
import { notIn } from '../edits';

export const scenarios: Scenario[] = [
  {
    what: 'one cluster runs an internal service, and another calls it',
    service: 'details',
    change: edit => notIn(edit, 'west', 'details'),
    finding: {
      cluster: 'east',
      object: 'east/EndpointSlice/bookinfo/details-2grb8',
    },
  },
];
