import { answerOf } from '../__testUtils__/scenario';

const RULE = 'route-host-taken';
const ROUTE = 'east/HTTPRoute/bookinfo/bookinfo';

function rival(created: string, change: (route: any) => void = () => {}) {
  const answer = answerOf({
    change: ({ copy }) =>
      copy(ROUTE, route => {
        route.metadata.namespace = 'payments';
        route.metadata.creationTimestamp = created;
        route.spec.rules[0].backendRefs[0].name = 'shop';
        change(route);
      }),
  });
  return {
    verdict: answer.verdict.state,
    found: answer.findings.filter(({ rule }) => rule === RULE),
  };
}

it('is an error where the other route is older, for it gets the requests', () => {
  const { found, verdict } = rival('2026-11-20T00:00:00Z');
  expect(found).toMatchObject([{ cluster: 'east', severity: 'error' }]);
  expect(found[0].message.text).toMatch(/is older than bookinfo and gets/);
  expect(verdict).toBe('degraded');
});

it('is a note where the other route is younger: anybody may write one', () => {
  const { found, verdict } = rival('2026-11-22T00:00:00Z');
  expect(found).toMatchObject([{ cluster: 'east', severity: 'info' }]);
  expect(verdict).toBe('healthy');
});

it.each<[string, (route: any) => void]>([
  [
    'another path',
    route => {
      route.spec.rules[0].matches = [{ path: { value: '/other' } }];
    },
  ],
  [
    'another host',
    route => {
      route.spec.hostnames = ['other.mesh.global.example.com'];
    },
  ],
  [
    'another Gateway',
    route => {
      route.spec.parentRefs[0].name = 'second';
    },
  ],
])('says nothing of a route for %s', (_, change) => {
  expect(rival('2026-11-20T00:00:00Z', change).found).toEqual([]);
});
