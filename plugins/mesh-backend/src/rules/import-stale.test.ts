import { notIn, withdrawExport } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'import-stale';
const IMPORT = 'west/ServiceImport/bookinfo/details';

it('names who is left over on the list', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        notIn(edit, 'east', 'details');
        edit.object(IMPORT).status.clusters.push({ cluster: 'east' });
      },
    },
    'details',
  );
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    {
      cluster: 'west',
      evidence: [{ object: IMPORT, path: 'status.clusters' }],
      message: {
        text: 'west still imports the service from east, which does not export it: requests may be sent there.',
      },
    },
  ]);
});

it('is folded under a missing export where the cluster still runs the service', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        withdrawExport(edit, 'east', 'details');
        edit.object(IMPORT).status.clusters.push({ cluster: 'east' });
      },
    },
    'details',
  );
  expect(findings.filter(({ rule }) => rule === RULE)).toMatchObject([
    { cluster: 'west', causedBy: 'export-missing:east' },
  ]);
});

it('says nothing of a cluster that cannot be read', () => {
  const { findings } = answerOf(
    {
      change(edit) {
        notIn(edit, 'east', 'details');
        edit.object(IMPORT).status.clusters.push({ cluster: 'east' });
        edit.say('east', sink => sink.clusterState('unreachable', 'timeout'));
      },
    },
    'details',
  );
  expect(findings.map(({ rule }) => rule)).not.toContain(RULE);
});
