import { readKindsOf } from '../__testUtils__/narrowed';
import { allScenarios, answerOf } from '../__testUtils__/scenario';

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

it('is unknown of a record whose cluster cannot be told: namespaces are not read', () => {
  const [gone] = allScenarios().get('gateway-missing')!;
  const { findings } = answerOf(
    gone,
    gone.service,
    readKindsOf({ kinds: { Namespace: false } }),
  );
  const said = findings.filter(({ rule }) => rule === RULE);
  expect(said.map(({ severity }) => severity)).toEqual(['unknown']);
});
