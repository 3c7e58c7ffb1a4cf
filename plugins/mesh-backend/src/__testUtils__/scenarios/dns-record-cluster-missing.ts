import type { Scenario } from '../scenario';

const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

export const scenarios: Scenario[] = [
  {
    what: 'the merged record lacks what one cluster publishes',
    change({ object }) {
      const record = object(MERGED);
      for (const part of [record.spec, record.status]) {
        part.endpoints = part.endpoints?.filter(
          ({ targets, labels }: any) =>
            labels?.owner !== 'crg9evfs' && !targets.includes('203.0.113.10'),
        );
      }
    },
    finding: { cluster: 'east', object: MERGED },
  },
];
