import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-health-check-blind';
const healthCheck = { path: '/ok', port: 80, protocol: 'HTTP' };

it('says nothing of a health check that works: a host of its own, not delegated', () => {
  expect(answerOf({}).findings.map(({ rule }) => rule)).not.toContain(RULE);
});

it('finds one on a delegated record', () => {
  const { findings } = answerOf({
    change({ object }) {
      object('east/DNSPolicy/ingress-gateway/main-direct').spec.delegate = true;
      object('east/DNSRecord/ingress-gateway/main-direct').spec.delegate = true;
    },
  });
  expect(findings.find(({ rule }) => rule === RULE)?.message.text).toBe(
    'The health check of DNSPolicy main-direct in east takes nothing out: the record for status.direct.example.com is delegated.',
  );
});

it('finds one on a wildcard', () => {
  const { findings } = answerOf({
    change({ object }) {
      object('east/DNSPolicy/ingress-gateway/main-api').spec.healthCheck =
        healthCheck;
    },
  });
  expect(findings.find(({ rule }) => rule === RULE)?.message.text).toMatch(
    /\*\.mesh\.global\.example\.com is a wildcard, which is never probed\.$/,
  );
});
