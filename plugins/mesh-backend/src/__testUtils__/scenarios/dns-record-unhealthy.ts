import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const RECORD = 'east/DNSRecord/ingress-gateway/main-direct';

export const scenarios: Scenario[] = [
  {
    what: 'the health check of a published address fails',
    change({ object }) {
      setCondition(
        object(RECORD),
        'Healthy',
        'False',
        'HealthChecksFailed',
        'None of the healthchecks succeeded',
      );
    },
    finding: { cluster: 'east', object: RECORD },
  },
];
