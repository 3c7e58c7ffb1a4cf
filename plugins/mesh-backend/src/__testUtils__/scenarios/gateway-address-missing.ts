import { setCondition } from '../edits';
import type { Scenario } from '../scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';

export const scenarios: Scenario[] = [
  {
    what: 'a Gateway loses its address; its status keeps the old one',
    change: ({ object }) =>
      setCondition(
        object(GATEWAY),
        'Programmed',
        'False',
        'AddressNotAssigned',
        'Assigned to service(s) main-istio.ingress-gateway.svc.cluster.local:80, but failed to assign to all requested addresses',
      ),
    finding: { cluster: 'east', object: GATEWAY },
  },
];
