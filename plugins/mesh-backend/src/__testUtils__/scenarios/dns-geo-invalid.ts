import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: "a cluster's name is the geography, and the hub refuses the merged record",
    change({ object }) {
      object('east/DNSPolicy/ingress-gateway/main-api').spec.loadBalancing.geo =
        'cluster-1';
      setCondition(
        object('hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3'),
        'Ready',
        'False',
        'ProviderError',
        'The DNS provider failed to ensure the record: unexpected geo code: cluster-1',
      );
    },
    finding: {
      cluster: 'east',
      object: 'east/DNSPolicy/ingress-gateway/main-api',
    },
  },
];
