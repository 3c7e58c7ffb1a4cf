import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-policy-missing';
const POLICIES = ['main-api', 'main-direct'];

it('says nothing where no cluster publishes the host', () => {
  const { findings } = answerOf({
    change: ({ remove }) =>
      ['east', 'west'].forEach(cluster =>
        POLICIES.forEach(policy =>
          remove(
            `${cluster}/DNSPolicy/ingress-gateway/${policy}`,
            `${cluster}/DNSRecord/ingress-gateway/${policy}`,
          ),
        ),
      ),
  });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});

it('names the cluster to which no client is sent', () => {
  const { findings } = answerOf({
    change: ({ remove }) =>
      remove(
        'east/DNSPolicy/ingress-gateway/main-direct',
        'east/DNSRecord/ingress-gateway/main-direct',
      ),
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'east',
      severity: 'warning',
      message: {
        text: 'DNS never sends clients to east: no DNSPolicy publishes status.direct.example.com from Gateway ingress-gateway/main there.',
      },
    },
  ]);
});
