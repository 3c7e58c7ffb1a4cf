import type { Scenario } from '../scenario';

export const scenarios: Scenario[] = [
  {
    what: 'DNS sends clients to a cluster that has no route',
    change: ({ remove }) =>
      remove(
        'east/HTTPRoute/bookinfo/bookinfo',
        'east/HTTPRoute/bookinfo/bookinfo-direct',
      ),
    finding: {
      cluster: 'east',
      object: 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
    },
  },
];
