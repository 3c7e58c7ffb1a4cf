import { setListenerCondition } from '../edits';
import type { Scenario } from '../scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';

export const scenarios: Scenario[] = [
  {
    what: 'two listeners want the same port with different protocols',
    change({ object }) {
      setListenerCondition(
        object(GATEWAY),
        'api',
        'Conflicted',
        'True',
        'ProtocolConflict',
        'Found conflicting protocols on the port',
      );
    },
    finding: { cluster: 'east', object: GATEWAY },
  },
];
