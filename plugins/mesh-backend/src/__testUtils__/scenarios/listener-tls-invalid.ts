import { setListenerCondition } from '../edits';
import type { Scenario } from '../scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';

export const scenarios: Scenario[] = [
  {
    what: "the certificate's Secret is not there",
    change({ object }) {
      Object.assign(object(GATEWAY).spec.listeners[0], {
        port: 443,
        protocol: 'HTTPS',
        tls: { mode: 'Terminate', certificateRefs: [{ name: 'mesh-tls' }] },
      });
      setListenerCondition(
        object(GATEWAY),
        'api',
        'ResolvedRefs',
        'False',
        'InvalidCertificateRef',
        'invalid certificate reference to Secret mesh-tls',
      );
    },
    finding: { cluster: 'east', object: GATEWAY },
  },
];
