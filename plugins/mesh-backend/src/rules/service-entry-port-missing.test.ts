import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'service-entry-port-missing';

it('finds the ServiceEntry that lacks the port of the route', () => {
  const [finding, ...others] = findingsOf(
    loadFleet('service-entry-port-missing'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    hop: 'bridge',
    cluster: 'east',
  });
  expect(finding.evidence.map(({ path, value }) => [path, value])).toEqual([
    ['spec.rules[0].backendRefs[0].port', 9080],
    ['spec.ports[0].number', 80],
  ]);
  expect(finding.remedy.template?.ref).toBe('template:default/expose-service');
});

it('is content with a ServiceEntry that has the port among others', () => {
  const fleet = editedFleet('service-entry-port-missing', object => {
    object('east/ServiceEntry/bookinfo/productpage-clusterset').spec.ports.push(
      {
        number: 9080,
        name: 'http-app',
        protocol: 'HTTP',
      },
    );
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
