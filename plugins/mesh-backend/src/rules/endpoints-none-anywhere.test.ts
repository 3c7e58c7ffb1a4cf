import { setReady } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'endpoints-none-anywhere';

it('is the cause of what each cluster says', () => {
  const { findings, verdict } = answerOf(
    {
      change(edit) {
        setReady(edit, 'east', 'details', false, true);
        setReady(edit, 'west', 'details', false, true);
      },
    },
    'details',
  );
  expect(
    findings.map(({ rule, cluster, causedBy }) => [rule, cluster, causedBy]),
  ).toEqual([
    [RULE, null, null],
    ['endpoints-none-ready', 'east', `${RULE}:-`],
    ['endpoints-none-ready', 'west', `${RULE}:-`],
  ]);
  expect(verdict).toMatchObject({
    state: 'down',
    cause: { text: expect.stringMatching(/^No cluster has a ready endpoint/) },
  });
});

it('says nothing where one of the clusters cannot be read: it may serve', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        setReady(edit, 'east', 'details', false, true);
        setReady(edit, 'west', 'details', false, true);
        edit.say('west', sink => sink.clusterState('unreachable', 'timeout'));
      },
    },
    'details',
  );
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
