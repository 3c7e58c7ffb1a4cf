import { setListenerCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const GATEWAY = 'east/Gateway/ingress-gateway/main';

const unresolved = (protocol: string, tls: object | undefined) =>
  answerOf({
    change({ object }) {
      Object.assign(object(GATEWAY).spec.listeners[0], { protocol, tls });
      setListenerCondition(
        object(GATEWAY),
        'api',
        'ResolvedRefs',
        'False',
        'InvalidCertificateRef',
        'Secret mesh-tls not found',
      );
    },
  }).findings.filter(({ rule }) => rule === 'listener-tls-invalid');

it('finds a certificate that cannot be used', () => {
  expect(
    unresolved('HTTPS', { certificateRefs: [{ name: 'mesh-tls' }] }),
  ).toMatchObject([
    {
      cluster: 'east',
      actor: 'platform',
      message: {
        text: 'Clients that enter at east get no TLS: listener api of Gateway ingress-gateway/main has no certificate that it can use (Secret mesh-tls not found).',
      },
    },
  ]);
});

it('says nothing of a listener without TLS', () => {
  expect(unresolved('HTTP', undefined)).toEqual([]);
});
