import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';
import { setCondition } from '../__testUtils__/edits';

const RULE = 'hub-down';

it('is unknown: requests go on as last decided', () => {
  const fleet = loadFleet('hub-outage');
  expect(findingsOf(fleet, RULE)).toMatchObject([
    { cluster: 'hub', severity: 'unknown', actor: 'platform' },
  ]);
  expect(findingsOf(fleet, 'cluster-unreachable')).toEqual([]);
  expect(answerFor(fleet).verdict.state).toBe('unknown');
});

it('explains an export that fails meanwhile', () => {
  const fleet = editedFleet('hub-outage', object =>
    setCondition(
      object('east/ServiceExport/bookinfo/productpage'),
      'Ready',
      'False',
      'ExportFailed',
      'connection refused',
    ),
  );
  expect(findingsOf(fleet, 'export-not-ready')).toMatchObject([
    { cluster: 'east', causedBy: 'hub-down:hub' },
  ]);
});

it('says nothing of a member that cannot be read', () => {
  const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
  sinks.get('east')!.clusterState('unreachable', 'i/o timeout');
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
