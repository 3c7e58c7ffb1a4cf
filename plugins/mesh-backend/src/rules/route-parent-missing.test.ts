import { editedFleet, loadFleet } from '../__testUtils__/recordedFleet';
import { findingsOf } from '../__testUtils__/say';

const RULE = 'route-parent-missing';

it('finds the route whose Gateway is not there', () => {
  const [finding, ...others] = findingsOf(
    loadFleet('route-parent-missing'),
    RULE,
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'route-parent-missing:east:bookinfo',
    severity: 'error',
    hop: 'route',
    cluster: 'east',
    actor: 'application',
  });
  expect(finding.message.text).toBe(
    'HTTPRoute bookinfo in east is attached to nothing: there is no Gateway ingress-gateway/shared.',
  );
  expect(finding.evidence[0]).toMatchObject({
    object: 'east/HTTPRoute/bookinfo/bookinfo',
    path: 'spec.parentRefs[0].name',
    value: 'shared',
  });
});

it('opens the template with the Gateway to which the route is attached elsewhere', () => {
  const [finding] = findingsOf(loadFleet('route-parent-missing'), RULE);
  expect(finding.remedy.template?.values.gateway).toMatchObject({
    namespace: 'ingress-gateway',
    name: 'main',
    listener: 'api',
  });
});

it('waits where the Gateway is there and nobody has answered yet', () => {
  const fleet = editedFleet('bookinfo', object => {
    object('east/HTTPRoute/bookinfo/bookinfo').status = undefined;
  });
  expect(findingsOf(fleet, RULE)).toEqual([]);
});
