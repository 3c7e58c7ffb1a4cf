import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'endpoints-none-ready';
const SLICE = 'east/EndpointSlice/bookinfo/productpage-hlqff';

it('finds the cluster in which no pod is ready, with slice and Deployment as evidence', () => {
  const [finding, ...others] = findingsOf(loadFleet('service-down'), RULE);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'endpoints-none-ready:east',
    severity: 'error',
    hop: 'endpoints',
    cluster: 'east',
    actor: 'application',
    since: '2026-11-21T10:32:25.000Z',
    causedBy: null,
  });
  expect(finding.message.text).toBe(
    'east has no ready endpoint: none of its 2 pods is ready.',
  );
  expect(
    finding.evidence.map(({ object, path, value }) => [object, path, value]),
  ).toEqual([
    [SLICE, 'endpoints[0].conditions.ready', false],
    [
      'east/Service/bookinfo/productpage',
      'spec.selector',
      { app: 'productpage' },
    ],
    ['east/Deployment/bookinfo/productpage-v1', 'status.readyReplicas', 0],
  ]);
});

it('says that the selector matches nothing where there is no endpoint at all', () => {
  const fleet = editedFleet('bookinfo', object => {
    object(SLICE).endpoints = null;
  });
  expect(findingsOf(fleet, RULE)[0].message.text).toBe(
    'east has no endpoint: the selector of its Service matches no pod.',
  );
});

it('says that the service is scaled to zero where it is', () => {
  const fleet = editedFleet('bookinfo', object => {
    object(SLICE).endpoints = [];
    object('east/Deployment/bookinfo/productpage-v1').spec.replicas = 0;
  });
  expect(findingsOf(fleet, RULE)[0].message.text).toMatch(/scaled to zero/);
});

it('finds nothing where one pod of two is ready', () => {
  const fleet = editedFleet('bookinfo', object => {
    object(SLICE).endpoints[0].conditions.ready = false;
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
