import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const RECORD = 'east/DNSRecord/ingress-gateway/main-direct';

export const scenarios: Scenario[] = [
  {
    what: 'the DNS provider refuses a record',
    change: ({ object }) =>
      setCondition(
        object(RECORD),
        'Ready',
        'False',
        'ProviderError',
        'The DNS provider failed to ensure the record: zone not found',
      ),
    finding: { cluster: 'east', object: RECORD },
  },
];
