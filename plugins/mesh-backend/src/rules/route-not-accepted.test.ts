import { setRouteCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'route-not-accepted';
const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

it.each([
  // Gateway API 1.6, RouteConditionReason.
  'NotAllowedByListeners',
  'NoMatchingParent',
  'UnsupportedValue',
  'IncompatibleFilters',
])('says the reason of the controller: %s', reason => {
  const { findings } = answerOf({
    change: ({ object }) =>
      setRouteCondition(object(ROUTE), 'Accepted', 'False', reason, 'so it is'),
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'east',
      message: {
        text: 'Gateway ingress-gateway/main in east refuses HTTPRoute bookinfo: so it is.',
      },
      evidence: [{ object: ROUTE, value: `False (${reason})` }],
    },
  ]);
});
