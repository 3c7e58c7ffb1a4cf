import { answerOf } from '../__testUtils__/scenario';

const RULE = 'route-weights-zero';
const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

it('names path and rule', () => {
  const { findings } = answerOf({
    change({ object }) {
      object(ROUTE).spec.rules[0].backendRefs[0].weight = 0;
    },
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'east',
      evidence: [{ path: 'spec.rules[0].backendRefs[0].weight', value: 0 }],
      message: {
        text: 'Requests that enter at east for /productpage fail with 500: every backend of that rule of HTTPRoute bookinfo has weight 0.',
      },
    },
  ]);
});

it('says nothing where another backend of the rule takes the requests', () => {
  const { findings } = answerOf({
    change({ object }) {
      const [backend] = object(ROUTE).spec.rules[0].backendRefs;
      object(ROUTE).spec.rules[0].backendRefs.push({
        ...backend,
        name: 'productpage',
      });
      backend.weight = 0;
    },
  });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
