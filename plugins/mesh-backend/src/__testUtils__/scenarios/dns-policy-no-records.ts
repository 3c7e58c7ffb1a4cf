import type { Scenario } from '../scenario';

const POLICY = 'east/DNSPolicy/ingress-gateway/main-api';

export const scenarios: Scenario[] = [
  {
    what: 'a DNSPolicy has made no record, and says that it is enforced',
    change({ object, remove }) {
      remove('east/DNSRecord/ingress-gateway/main-api');
      delete object(POLICY).status.totalRecords;
    },
    finding: { cluster: 'east', object: POLICY },
  },
];
