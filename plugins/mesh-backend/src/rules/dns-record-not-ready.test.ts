import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'dns-record-not-ready';
const REFUSED = {
  status: 'False',
  reason: 'ProviderError',
  message: 'the zone is not there',
};
const MERGED = 'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3';

it("finds the member's own record that the provider refuses", () => {
  const fleet = editedFleet('bookinfo', object => {
    const { conditions } = object(
      'east/DNSRecord/ingress-gateway/main-direct',
    ).status;
    Object.assign(conditions[1], REFUSED);
  });
  expect(findingsOf(fleet, RULE)).toMatchObject([
    {
      cluster: 'east',
      hop: 'record',
      actor: 'platform',
      message: { values: { why: 'the zone is not there' } },
    },
  ]);
});

it('finds the merged record that is refused once, where it is, while the members say Ready=True', () => {
  const fleet = editedFleet('bookinfo', object => {
    Object.assign(object(MERGED).status.conditions[0], REFUSED);
  });
  const found = findingsOf(fleet, RULE);
  expect(
    found.map(({ cluster, evidence }) => [cluster, evidence[0].object]),
  ).toEqual([['hub', MERGED]]);
  expect(answerFor(fleet).grid.rows[0].cells[0]).toMatchObject({
    state: 'broken',
    label: 'Not published',
    explanation: 'hub says Ready=False (ProviderError): the zone is not there',
  });
});

it('finds nothing where all are published', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
