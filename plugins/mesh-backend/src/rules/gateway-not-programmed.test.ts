import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'gateway-not-programmed';

it.each([
  [0, 'Accepted', 'Invalid'],
  [1, 'Programmed', 'NoResources'],
])(
  'finds a Gateway whose controller says so (%i: %s=False, %s)',
  (index, _type, reason) => {
    const fleet = editedFleet('bookinfo', object => {
      const { conditions } = object('east/Gateway/ingress-gateway/main').status;
      Object.assign(conditions[index], {
        status: 'False',
        reason,
        message: 'it is so',
      });
    });
    const [finding] = findingsOf(fleet, RULE);
    expect(finding.message.text).toBe(
      'Gateway ingress-gateway/main in east does not work: it is so.',
    );
    expect(finding.evidence[0].value).toBe(`False (${reason})`);
  },
);

it('leaves a Gateway without address to its own rule', () => {
  const fleet = editedFleet('bookinfo', object => {
    const { conditions } = object('east/Gateway/ingress-gateway/main').status;
    Object.assign(conditions[1], {
      status: 'False',
      reason: 'AddressNotAssigned',
    });
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});

it('finds nothing where it works', () => {
  expect(findingsOf(loadFleet('bookinfo'), RULE)).toEqual([]);
});
