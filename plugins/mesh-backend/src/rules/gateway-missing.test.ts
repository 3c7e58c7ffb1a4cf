import { loseParent } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'gateway-missing';

it('is the platform team that acts, once for all routes that name the Gateway', () => {
  const { findings } = answerOf({
    change(edit) {
      loseParent(edit, 'east');
      edit.remove('east/Gateway/ingress-gateway/main');
    },
  });
  expect(findings.filter(({ causedBy }) => causedBy === null)).toMatchObject([
    {
      rule: RULE,
      cluster: 'east',
      actor: 'platform',
      message: {
        text: 'Requests cannot enter at east: it has no Gateway ingress-gateway/main, which west have and HTTPRoute bookinfo names.',
      },
    },
  ]);
});

it('says nothing of a Gateway that no cluster has: the route is at fault', () => {
  const { findings } = answerOf({ fleet: 'route-parent-missing' });
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
