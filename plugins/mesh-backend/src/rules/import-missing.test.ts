import {
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf, sayTraces } from '../__testUtils__/say';

const RULE = 'import-missing';
const gone = () =>
  fleetOf(
    without(
      objectsOfFleet('bookinfo'),
      'east/ServiceImport/bookinfo/productpage',
    ),
  ).fleet;

it('finds the cluster in which the clusterset name does not exist', () => {
  expect(findingsOf(gone(), RULE)).toMatchObject([
    { cluster: 'east', hop: 'import', severity: 'error', actor: 'platform' },
  ]);
});

it('traces calls there to NXDOMAIN, and clients that enter there to 503', () => {
  const traces = sayTraces(answerFor(gone()));
  expect(traces).toContain('in east fails NXDOMAIN');
  expect(traces).toContain('GEO-EU bookinfo fails 503');
});

it('finds nothing where it exists', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
