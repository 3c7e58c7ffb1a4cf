import {
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf, sayTraces } from '../__testUtils__/say';

const RULE = 'route-missing';
const gone = () =>
  fleetOf(
    without(
      objectsOfFleet('bookinfo'),
      'east/HTTPRoute/bookinfo/bookinfo',
      'east/HTTPRoute/bookinfo/bookinfo-direct',
    ),
  ).fleet;

it('finds the cluster to which DNS sends clients and which has no route', () => {
  const [finding, ...others] = findingsOf(gone(), RULE);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    cluster: 'east',
    hop: 'route',
    severity: 'error',
  });
  expect(finding.evidence[0].object).toBe(
    'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
  );
});

it('traces those clients to a 404', () => {
  expect(sayTraces(answerFor(gone()))[0]).toBe('GEO-EU bookinfo fails 404');
});

it('finds nothing where the route is there', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
