import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

it('names the namespace, and what to do', () => {
  const { findings } = answerOf(
    {
      change: ({ object }) =>
        setCondition(
          object('east/ServiceExport/bookinfo/details'),
          'Valid',
          'False',
          'RestrictedNamespace',
        ),
    },
    'details',
  );
  const [finding] = findings.filter(
    ({ rule }) => rule === 'export-namespace-restricted',
  );
  expect(finding.message.text).toBe(
    'Nothing is exported from namespace bookinfo of east: it is reserved for the platform.',
  );
  expect(finding.remedy.message.text).toMatch(/^Move the service/);
});
