import { setRouteCondition } from '../__testUtils__/edits';
import { answerOf, type FleetEdit } from '../__testUtils__/scenario';

const RULE = 'reference-grant-missing';

/** A route of namespace `platform` that leads to the service, in a cluster. */
function platformRoute(
  { copy }: FleetEdit,
  cluster: string,
  isPermitted: boolean,
): void {
  copy(`${cluster}/HTTPRoute/bookinfo/bookinfo-direct`, route => {
    route.metadata.namespace = 'platform';
    route.metadata.name = 'entry';
    route.spec.hostnames = ['entry.direct.example.com'];
    route.spec.rules[0].backendRefs[0].namespace = 'bookinfo';
    if (isPermitted) return;
    setRouteCondition(route, 'ResolvedRefs', 'False', 'RefNotPermitted', 'no');
  });
}

const found = (change: (edit: FleetEdit) => void) =>
  answerOf({ change }).findings.filter(({ rule }) => rule === RULE);

it('finds the cluster that lacks the grant which another has', () => {
  expect(
    found(edit => {
      platformRoute(edit, 'east', false);
      platformRoute(edit, 'west', true);
    }),
  ).toMatchObject([
    {
      cluster: 'east',
      message: {
        text: 'HTTPRoute platform/entry leads to the service in west and may not in east: no ReferenceGrant permits it there.',
      },
      evidence: [{ object: 'east/HTTPRoute/platform/entry' }],
    },
  ]);
});

it('says nothing of a route that no cluster permits: a neighbour may write what he likes', () => {
  expect(
    found(edit => {
      platformRoute(edit, 'east', false);
      platformRoute(edit, 'west', false);
    }),
  ).toEqual([]);
});
