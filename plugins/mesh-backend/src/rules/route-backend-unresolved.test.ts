import { setRouteCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'route-backend-unresolved';
const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

it.each(['BackendNotFound', 'InvalidKind', 'UnsupportedProtocol'])(
  'says the reason of the controller: %s',
  reason => {
    const { findings } = answerOf({
      change: ({ object }) =>
        setRouteCondition(object(ROUTE), 'ResolvedRefs', 'False', reason, 'x'),
    });
    expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
      {
        cluster: 'east',
        message: {
          text: 'Requests that enter at east fail with 500: HTTPRoute bookinfo names a backend that cannot be used (x).',
        },
        evidence: [{ object: ROUTE, value: `False (${reason})` }, {}],
      },
    ]);
  },
);

it('is folded under the Service that is gone', () => {
  const { findings } = answerOf({
    change({ object, remove }) {
      remove('east/Service/bookinfo/productpage-mcs');
      setRouteCondition(
        object(ROUTE),
        'ResolvedRefs',
        'False',
        'BackendNotFound',
      );
    },
  });
  const [cause] = findings;
  expect(cause.rule).toBe('external-name-missing');
  expect(findings.find(({ rule }) => rule === RULE)?.causedBy).toBe(cause.id);
});
