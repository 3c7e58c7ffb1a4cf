import { answerOf } from '../__testUtils__/scenario';

const RULE = 'external-name-foreign-target';
const POINTER = 'east/Service/bookinfo/productpage-mcs';

it.each([
  'productpage.payments.svc.clusterset.local',
  'kubernetes.default.svc.cluster.local',
  'www.example.com',
])('finds an own Service that leads to %s', externalName => {
  const { findings } = answerOf({
    change({ object }) {
      object(POINTER).spec.externalName = externalName;
    },
  });
  expect(findings).toMatchObject([
    { rule: RULE, cluster: 'east', severity: 'error', actor: 'application' },
  ]);
});

it('warns of a route of another namespace that reaches the service through a Service there', () => {
  const { findings } = answerOf({
    change({ copy }) {
      copy(POINTER, service => {
        service.metadata.namespace = 'payments';
        service.metadata.name = 'alias';
      });
      copy('east/HTTPRoute/bookinfo/bookinfo', route => {
        route.metadata.namespace = 'payments';
        route.spec.hostnames = ['pay.mesh.global.example.com'];
        route.spec.rules[0].backendRefs[0].name = 'alias';
      });
    },
  });
  const [finding] = findings.filter(({ rule }) => rule === RULE);
  expect(finding).toMatchObject({ severity: 'warning', actor: 'platform' });
  expect(finding.message.text).toBe(
    'A route of namespace payments in east reaches the service past its own namespace, through Service payments/alias.',
  );
});
