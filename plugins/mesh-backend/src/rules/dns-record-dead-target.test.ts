import { answerOf } from '../__testUtils__/scenario';

const RULE = 'dns-record-dead-target';

it('follows from a Gateway whose pods are dead, for DNS keeps the address', () => {
  const { findings } = answerOf({ fleet: 'gateway-unresponsive' });
  const dead = findings.filter(({ rule }) => rule === RULE);
  expect(dead.length).toBeGreaterThan(0);
  for (const { causedBy, cluster } of dead) {
    expect(cluster).toBe('east');
    expect(causedBy).toBe('gateway-deployment-unavailable:east:main');
  }
});

it('says nothing of an unknown address while a cluster cannot be read: it may be its', () => {
  const { findings } = answerOf({
    change({ object, say }) {
      object('west/Gateway/ingress-gateway/main').status.addresses[0].value =
        '203.0.113.77';
      say('west', sink => sink.clusterState('unreachable', 'timeout'));
    },
  });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
