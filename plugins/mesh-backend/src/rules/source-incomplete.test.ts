import {
  fleetOf,
  loadFleet,
  objectsOfFleet,
  without,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'source-incomplete';
const PROBLEM = 'serviceentries.yaml:12: this is no YAML';

function incomplete() {
  const { fleet, sinks } = fleetOf(
    without(
      objectsOfFleet('bookinfo'),
      'east/ServiceEntry/bookinfo/productpage-clusterset',
    ),
  );
  sinks.get('east')!.problems([PROBLEM], ['ServiceEntry']);
  return fleet;
}

it('says where something could not be read, and not what: that may be of others', () => {
  const found = findingsOf(incomplete(), RULE);
  expect(JSON.stringify(found)).not.toContain(PROBLEM);
  expect(found).toMatchObject([
    {
      cluster: 'east',
      severity: 'unknown',
      message: { values: { cluster: 'east', count: 1 } },
    },
  ]);
});

it('keeps others from judging by absence', () => {
  const answer = answerFor(incomplete());
  const row = answer.grid.rows.find(({ cluster }) => cluster === 'east')!;
  expect(row.cells[3]).toMatchObject({
    state: 'unknown',
    because: 'incomplete',
  });
  expect(answer.findings.some(({ severity }) => severity === 'error')).toBe(
    false,
  );
  expect(answer.verdict.state).toBe('unknown');
});

it('explains rules that cannot be checked', () => {
  const unchecked = answerFor(incomplete()).findings.filter(
    ({ rule }) => rule === 'service-entry-missing',
  );
  expect(unchecked).toMatchObject([
    { severity: 'unknown', causedBy: 'source-incomplete:east' },
  ]);
});

it('finds nothing where all was read', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
