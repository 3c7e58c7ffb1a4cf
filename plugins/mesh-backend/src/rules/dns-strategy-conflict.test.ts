import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-strategy-conflict';
const POLICY = 'west/DNSPolicy/ingress-gateway/main-api';

it('finds policies with and without load balancing for one host', () => {
  const { findings } = answerOf({
    change({ object }) {
      delete object(POLICY).spec.loadBalancing;
    },
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: null,
      message: {
        text: 'DNSPolicies for bookinfo.mesh.global.example.com do not go together: east publish by geography and weight, west without.',
      },
    },
  ]);
});

it('takes two clusters of one geography as one default', () => {
  const { findings } = answerOf({
    change({ object }) {
      Object.assign(object(POLICY).spec.loadBalancing, {
        defaultGeo: true,
        geo: 'GEO-EU',
      });
    },
  });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
