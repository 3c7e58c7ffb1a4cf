import type { Scenario } from '../scenario';

const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

export const scenarios: Scenario[] = [
  {
    what: 'the merged record has an address that no Gateway has any more',
    change({ object }) {
      const record = object(MERGED);
      for (const part of [record.spec, record.status]) {
        for (const endpoint of part.endpoints ?? []) {
          if (endpoint.dnsName.startsWith('geo-eu.klb.')) {
            part.endpoints.push({
              ...endpoint,
              setIdentifier: 'aaaaaa-15f0lj.klb.mesh.global.example.com',
              targets: ['aaaaaa-15f0lj.klb.mesh.global.example.com'],
            });
            part.endpoints.push({
              dnsName: 'aaaaaa-15f0lj.klb.mesh.global.example.com',
              recordTTL: 60,
              recordType: 'A',
              targets: ['203.0.113.99'],
            });
            break;
          }
        }
      }
    },
    finding: { cluster: null, object: MERGED },
  },
];
