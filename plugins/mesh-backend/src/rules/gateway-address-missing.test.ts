import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'gateway-address-missing';
const noAddress = () =>
  editedFleet('bookinfo', object => {
    const { conditions } = object('east/Gateway/ingress-gateway/main').status;
    Object.assign(conditions[1], {
      status: 'False',
      reason: 'AddressNotAssigned',
    });
  });

it('finds the Gateway that lost its address, though its status keeps it', () => {
  const [finding] = findingsOf(noAddress(), RULE);
  expect(finding).toMatchObject({
    cluster: 'east',
    hop: 'gateway',
    actor: 'platform',
  });
  expect(finding.evidence.map(({ path, value }) => [path, value])).toEqual([
    ['status.conditions[1].status', 'False (AddressNotAssigned)'],
    ['status.addresses', ['203.0.113.10']],
  ]);
});

it('shows it on the cell with a word why', () => {
  const [row] = answerFor(noAddress()).grid.rows;
  expect(row.cells[1]).toMatchObject({ state: 'broken', label: 'No address' });
  expect(row.cells[1].explanation).toMatch(/former one/);
});

it('finds nothing where it has one', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
