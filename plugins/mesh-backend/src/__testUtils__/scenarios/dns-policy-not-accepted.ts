import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const POLICY = 'east/DNSPolicy/ingress-gateway/main-api';

export const scenarios: Scenario[] = [
  {
    what: 'an older policy for the same listener is in the way',
    change({ object, remove }) {
      setCondition(
        object(POLICY),
        'Accepted',
        'False',
        'Conflicted',
        'DNSPolicy is conflicted by ingress-gateway/old',
      );
      object(POLICY).status.conditions.splice(1);
      delete object(POLICY).status.totalRecords;
      remove('east/DNSRecord/ingress-gateway/main-api');
    },
    finding: { cluster: 'east', object: POLICY },
  },
];
