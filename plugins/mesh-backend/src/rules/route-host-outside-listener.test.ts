import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'route-host-outside-listener';

it("finds a host outside the listener, with the controller's word and both hosts", () => {
  const [finding, ...others] = findingsOf(
    loadFleet('route-not-attached'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    cluster: 'east',
    since: '2026-11-21T10:31:56.000Z',
  });
  expect(finding.evidence.map(({ path, value }) => [path, value])).toEqual([
    [
      'status.parents[1].conditions[0].status',
      'False (NoMatchingListenerHostname)',
    ],
    ['spec.hostnames', ['bookinfo.apps.example.org']],
    ['spec.listeners[0].hostname', '*.mesh.global.example.com'],
  ]);
});

it("ignores the entry of Kuadrant's controller", () => {
  const fleet = editedFleet('bookinfo', object => {
    const { parents } = object('east/HTTPRoute/bookinfo/bookinfo').status;
    parents.find((entry: any) =>
      entry.controllerName.startsWith('kuadrant.io/'),
    ).conditions[0] = {
      type: 'Accepted',
      status: 'False',
      reason: 'Invalid',
      message: '',
    };
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
