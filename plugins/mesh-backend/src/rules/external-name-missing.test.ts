import {
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'external-name-missing';
const gone = () =>
  fleetOf(
    without(
      objectsOfFleet('bookinfo'),
      'east/Service/bookinfo/productpage-mcs',
    ),
  ).fleet;

it('finds the cluster in which the pointer of a route is gone', () => {
  expect(findingsOf(gone(), RULE)).toMatchObject([
    { cluster: 'east', hop: 'bridge', severity: 'error' },
  ]);
});

it('shows the bridge as missing', () => {
  const row = answerFor(gone()).grid.rows[0];
  expect(row.cells[3]).toMatchObject({
    state: 'missing',
    label: 'No ExternalName',
  });
});

it('finds nothing where it is there', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
