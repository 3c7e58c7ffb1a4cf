import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
  objectOf,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'export-refused';
const EXPORT = 'east/ServiceExport/bookinfo/productpage';
const UNAVAILABLE = [
  {
    type: 'Valid',
    status: 'False',
    reason: 'ServiceUnavailable',
    message: 'the Service does not exist',
  },
];

it('finds the export of a Service that is not there', () => {
  const objects = objectsOfFleet('bookinfo');
  objectOf(objects, EXPORT).status.conditions = UNAVAILABLE;
  const { fleet } = fleetOf(
    without(objects, 'east/Service/bookinfo/productpage'),
  );
  expect(findingsOf(fleet, RULE)).toMatchObject([
    {
      cluster: 'east',
      hop: 'export',
      message: { text: 'east exports a Service that is not there.' },
    },
  ]);
});

it('finds an export that failed', () => {
  const fleet = editedFleet('bookinfo', object => {
    Object.assign(object(EXPORT).status.conditions[1], {
      status: 'False',
      reason: 'ExportFailed',
      message: 'no broker',
    });
  });
  expect(findingsOf(fleet, RULE)[0].message.text).toBe(
    'The export of east is refused: no broker.',
  );
});

it('does not believe ServiceUnavailable where the endpoints have reached the others', () => {
  const fleet = editedFleet('bookinfo', object => {
    object(EXPORT).status.conditions = UNAVAILABLE;
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
  expect(answerFor(fleet).grid.rows[0].cells[4].explanation).toMatch(
    /have reached west/,
  );
});

it('finds nothing where exports are ready', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
