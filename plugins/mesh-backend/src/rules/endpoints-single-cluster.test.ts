import { notIn, withdrawExport } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'endpoints-single-cluster';

it('is a note, and the service stays healthy', () => {
  const { findings, verdict } = answerOf(
    { change: edit => notIn(edit, 'west', 'details') },
    'details',
  );
  expect(findings).toMatchObject([
    { rule: RULE, cluster: 'east', severity: 'info' },
  ]);
  expect(verdict.state).toBe('healthy');
});

it('says nothing of a service that no cluster exports', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        notIn(edit, 'west', 'details');
        withdrawExport(edit, 'east', 'details');
      },
    },
    'details',
  );
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
