import { loseParent, setCondition } from '../edits';
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
  {
    // Seen with Istio 1.31: its class istio-remote is accepted and programmed, and runs elsewhere.
    what: 'a Gateway is of a class that is not programmed here, and says Programmed=True',
    change(edit) {
      loseParent(edit, 'east');
      const gateway = edit.object(GATEWAY);
      gateway.spec.gatewayClassName = 'istio-remote';
      delete gateway.status.addresses;
      setCondition(
        gateway,
        'Programmed',
        'True',
        'Programmed',
        'This Gateway is remote; Istio will not program it',
      );
      edit.remove('east/Deployment/ingress-gateway/main-istio');
    },
    finding: { cluster: 'east', object: GATEWAY },
  },
];
