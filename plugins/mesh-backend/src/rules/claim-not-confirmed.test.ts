import { answerOf } from '../__testUtils__/scenario';

const RULE = 'claim-not-confirmed';
const owners = (...values: Array<string | undefined>) =>
  answerOf({
    change({ object }) {
      ['east', 'west'].forEach((cluster, index) => {
        object(`${cluster}/Namespace/-/bookinfo`).metadata.annotations = {
          'meshport.dev/owner': values[index],
        };
      });
    },
  });
const textOf = ({ findings }: ReturnType<typeof owners>) =>
  findings.find(({ rule }) => rule === RULE)?.message.text;

it('says which cluster names no owner', () => {
  expect(textOf(owners('group:default/a', undefined))).toBe(
    'Namespace bookinfo names its owner in east and not in west: claims of components are not confirmed.',
  );
});

it('says that owners differ, and leaves the verdict alone', () => {
  const answer = owners('group:default/a', 'group:default/b');
  expect(textOf(answer)).toMatch(/has other owners in other clusters/);
  expect(answer.verdict.state).toBe('healthy');
});

it.each([
  ['all agree', 'group:default/a', 'group:default/a'],
  [
    'nobody names one: it is configured, or nothing is claimed',
    undefined,
    undefined,
  ],
])('says nothing where %s', (_, east, west) => {
  expect(textOf(owners(east, west))).toBeUndefined();
});
