import type { Scenario } from '../scenario';

const RECORD = 'east/DNSRecord/ingress-gateway/main-api';

export const scenarios: Scenario[] = [
  {
    what: 'the cluster that publishes for all has no namespace for the record',
    change({ object }) {
      const [remote] = Object.values<any>(
        object(RECORD).status.remoteRecordStatuses,
      );
      Object.assign(remote.conditions[0], {
        status: 'False',
        reason: 'DNSProviderError',
        message: 'No default provider found in namespace ingress-gateway',
      });
    },
    finding: { cluster: 'east', object: RECORD },
  },
];
