import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'export-conflict';

it('finds one difference, with the word of both clusters and both Services', () => {
  const found = findingsOf(loadFleet('export-conflict'), RULE);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    cluster: null,
    severity: 'warning',
    actor: 'application',
  });
  expect(found[0].evidence.map(({ object }) => object)).toEqual([
    'east/ServiceExport/bookinfo/productpage',
    'west/ServiceExport/bookinfo/productpage',
    'east/Service/bookinfo/productpage',
    'west/Service/bookinfo/productpage',
  ]);
});

it('does not believe a flag that outlives its cause', () => {
  const fleet = editedFleet('export-conflict', object => {
    object('west/Service/bookinfo/productpage').spec.ports.pop();
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
  const [row] = answerFor(fleet).grid.rows;
  expect(row.cells[4]).toMatchObject({ state: 'ok', label: 'Exported' });
  expect(row.cells[4].explanation).toMatch(/outlives its cause/);
});

it('finds nothing after a conflict that healed', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
