import { loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'dns-record-unhealthy';

it('finds the health check that fails, with the probe, and its cause', () => {
  const [finding, ...others] = findingsOf(
    loadFleet('gateway-unresponsive'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'warning',
    cluster: 'east',
    causedBy: 'gateway-deployment-unavailable:east:main',
  });
  expect(finding.evidence.map(({ object, value }) => [object, value])).toEqual([
    [
      'east/DNSRecord/ingress-gateway/main-direct',
      'False (HealthChecksFailed)',
    ],
    ['east/DNSHealthCheckProbe/ingress-gateway/main-direct-203.0.113.10', 16],
  ]);
});

it('finds nothing where the checks pass', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
