import type { Scenario } from '../scenario';

const HUB = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

export const scenarios: Scenario[] = [
  {
    what: 'no DNSPolicy publishes the host from one cluster',
    change({ object, remove }) {
      remove(
        'east/DNSPolicy/ingress-gateway/main-api',
        'east/DNSRecord/ingress-gateway/main-api',
      );
      const record = object(HUB);
      for (const part of [record.spec, record.status]) {
        part.endpoints = part.endpoints?.filter(
          ({ targets, labels }: any) =>
            labels?.owner !== 'crg9evfs' && !targets.includes('203.0.113.10'),
        );
      }
    },
    finding: { cluster: 'east', object: 'east/Gateway/ingress-gateway/main' },
  },
];
