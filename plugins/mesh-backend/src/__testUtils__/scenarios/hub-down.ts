import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'the API server of the hub is gone',
    fleet: 'hub-outage',
    finding: { cluster: 'hub' },
  },
];
