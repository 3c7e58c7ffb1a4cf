import { tunnel } from '../__testUtils__/edits';
import { answerOf, type FleetEdit } from '../__testUtils__/scenario';

const found = (change: (edit: FleetEdit) => void, service = 'details') =>
  answerOf({ change }, service).findings.filter(
    ({ rule }) => rule === 'tunnel-down',
  );

it('is one finding, with the word of both ends', () => {
  const findings = found(edit => {
    tunnel(edit, 'east', 'west', 'error');
    tunnel(edit, 'west', 'east', 'connecting');
  });
  expect(findings).toMatchObject([
    {
      cluster: null,
      actor: 'platform',
      evidence: [
        { path: 'status.connections[0].status', value: 'error' },
        { path: 'status.connections[0].status', value: 'connecting' },
      ],
      message: {
        text: 'Requests do not get from east to west or back: the tunnel between them is error (Failed to ping the remote endpoint).',
      },
    },
  ]);
});

it('is explained where the other cluster cannot be read: the site is gone, not only its API', () => {
  expect(
    found(edit => {
      tunnel(edit, 'east', 'west', 'error');
      edit.say('west', sink => sink.clusterState('unreachable', 'timeout'));
    }),
  ).toMatchObject([{ causedBy: 'cluster-unreachable:west' }]);
});

it('says nothing to a service that no cluster exports', () => {
  expect(
    found(edit => tunnel(edit, 'east', 'west', 'error'), 'reviews'),
  ).toEqual([]);
});
