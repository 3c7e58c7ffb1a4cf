import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const RECORD = 'east/DNSRecord/ingress-gateway/main-direct';

export const scenarios: Scenario[] = [
  {
    what: "the provider's Secret was deleted",
    change({ object }) {
      setCondition(
        object(RECORD),
        'Ready',
        'False',
        'ProviderError',
        'The dns provider could not be loaded: Secret "dns-provider-inmemory" not found',
      );
      setCondition(
        object('east/DNSPolicy/ingress-gateway/main-direct'),
        'Enforced',
        'False',
        'Unknown',
      );
    },
    finding: { cluster: 'east', object: RECORD },
  },
];
