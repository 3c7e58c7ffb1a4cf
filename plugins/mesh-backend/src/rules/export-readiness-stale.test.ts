import { setReady } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'export-readiness-stale';

it('is an error where requests are sent to dead endpoints', () => {
  const { findings } = answerOf(
    { change: edit => setReady(edit, 'east', 'details', false, false) },
    'details',
  );
  const [finding] = findings.filter(({ rule }) => rule === RULE);
  expect(finding).toMatchObject({ cluster: 'east', severity: 'error' });
  expect(finding.evidence.map(({ object, value }) => [object, value])).toEqual([
    ['east/EndpointSlice/bookinfo/details-g5sc9', true],
    ['east/EndpointSlice/bookinfo/details-2grb8', false],
  ]);
});

it('is a warning where ready endpoints are left out', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        setReady(edit, 'east', 'details', false, true);
        setReady(edit, 'east', 'details', true, false);
      },
    },
    'details',
  );
  expect(findings).toMatchObject([
    { rule: RULE, cluster: 'east', severity: 'warning' },
  ]);
});

it('says nothing where the discovery has followed', () => {
  const { findings } = answerOf(
    { change: edit => setReady(edit, 'east', 'details', false, true) },
    'details',
  );
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});

it('is one station of the way: the endpoints that are not ready and are asked all the same', () => {
  const { traces } = answerOf(
    { change: edit => setReady(edit, 'east', 'details', false, false) },
    'details',
  );
  const trace = traces.find(
    ({ from }) => 'cluster' in from && from.cluster === 'east',
  )!;
  expect(trace.hops.map(({ label }) => label)).toEqual([
    'import east',
    'endpoints east',
  ]);
});
