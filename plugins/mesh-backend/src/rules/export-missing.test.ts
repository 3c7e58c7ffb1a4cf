import { withdrawExport } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'export-missing';
const found = (change: Parameters<typeof answerOf>[0]['change']) =>
  answerOf({ change }, 'details').findings.filter(({ rule }) => rule === RULE);

it('is a warning where others export the service, and offers the pull request', () => {
  const [finding, ...others] = found(edit =>
    withdrawExport(edit, 'east', 'details'),
  );
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    cluster: 'east',
    severity: 'warning',
    remedy: { template: { ref: expect.stringMatching(/expose-service/) } },
  });
  expect(finding.message.text).toMatch(/east itself is served by west\.$/);
});

it('is an error where the clusterset name is called and nobody exports it', () => {
  const findings = found(edit => {
    withdrawExport(edit, 'east', 'details');
    withdrawExport(edit, 'west', 'details');
  });
  expect(findings.map(({ cluster, severity }) => [cluster, severity])).toEqual([
    ['east', 'error'],
    ['west', 'error'],
  ]);
  expect(findings[0].evidence.map(({ object }) => object)).toEqual([
    'east/Service/bookinfo/details',
    'east/ServiceEntry/bookinfo/details-clusterset',
  ]);
});

it('waits while no controller has answered any export: it comes cluster by cluster', () => {
  expect(
    found(edit => {
      withdrawExport(edit, 'east', 'details');
      edit.object('west/ServiceExport/bookinfo/details').status = {};
    }),
  ).toEqual([]);
});

it('says nothing of a service that is not on', () => {
  expect(
    answerOf({}, 'reviews').findings.filter(({ rule }) => rule === RULE),
  ).toEqual([]);
});
