import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'export-service-missing';
const EXPORT = 'east/ServiceExport/bookinfo/productpage';

it('names the Service that is not there', () => {
  const { findings } = answerOf({
    change({ object, remove }) {
      setCondition(object(EXPORT), 'Valid', 'False', 'ServiceUnavailable');
      remove('east/Service/bookinfo/productpage');
    },
  });
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'east',
      hop: 'export',
      message: {
        text: 'east exports Service productpage, which is not there.',
      },
    },
  ]);
});

it('does not believe ServiceUnavailable where the Service is there and its endpoints have reached the others', () => {
  const answer = answerOf({
    change: ({ object }) =>
      setCondition(object(EXPORT), 'Valid', 'False', 'ServiceUnavailable'),
  });
  expect(answer.findings).toEqual([]);
  expect(answer.grid.rows[0].cells[4].explanation).toMatch(/have reached west/);
});
