import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

it("says the discovery's own words, and that the platform team acts", () => {
  const { findings } = answerOf(
    {
      change: ({ object }) =>
        setCondition(
          object('east/ServiceExport/bookinfo/details'),
          'Ready',
          'False',
          'ExportFailed',
          'no broker.',
        ),
    },
    'details',
  );
  expect(
    findings.filter(({ rule }) => rule === 'export-not-ready'),
  ).toMatchObject([
    {
      cluster: 'east',
      actor: 'platform',
      message: {
        text: 'The export of east has failed (no broker): other clusters do not get its endpoints.',
      },
    },
  ]);
});

it('is folded under a conflict, which is why it fails', () => {
  const { findings } = answerOf({
    fleet: 'export-conflict',
    change: ({ object }) =>
      setCondition(
        object('west/ServiceExport/bookinfo/productpage'),
        'Ready',
        'False',
        'ExportFailed',
      ),
  });
  expect(
    findings.filter(({ rule }) => rule === 'export-not-ready'),
  ).toMatchObject([{ cluster: 'west', causedBy: 'export-conflict:-' }]);
});
