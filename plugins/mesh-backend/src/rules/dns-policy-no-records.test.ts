import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'dns-policy-no-records';

it.each([
  ['route-not-attached', 'route-host-outside-listener:east:bookinfo'],
  ['route-parent-missing', 'route-parent-missing:east:bookinfo'],
])('finds the empty DNSPolicy of %s, and its cause', (fleet, cause) => {
  const [finding, ...others] = findingsOf(loadFleet(fleet), RULE);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'dns-policy-no-records:east:main-api',
    cluster: 'east',
    hop: 'record',
    causedBy: cause,
  });
  expect(finding.evidence[0]).toEqual({
    object: 'east/DNSPolicy/ingress-gateway/main-api',
    path: 'status.totalRecords',
    value: undefined,
    asOf: '2026-11-21T11:00:00.000Z',
  });
});

it('waits where no controller has answered the policy yet', () => {
  const fleet = editedFleet('route-not-attached', object => {
    delete object('east/DNSPolicy/ingress-gateway/main-api').status;
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});

it('finds nothing where records came of it', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
