import { fleetOf, objectsOfFleet } from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';

const RULE = 'cluster-unauthorized';

function refused(cluster: string) {
  const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
  sinks.get(cluster)!.clusterState('unauthorized', 'Unauthorized.');
  return fleet;
}

it('is unknown: a 401 is no empty cluster', () => {
  expect(findingsOf(refused('east'), RULE)).toMatchObject([
    {
      cluster: 'east',
      severity: 'unknown',
      actor: 'platform',
      message: {
        text: 'east refuses the credentials of the hub (Unauthorized). What it holds is the last that was known, and does not count.',
      },
    },
  ]);
  expect(answerFor(refused('east')).verdict.state).toBe('unknown');
});

it('speaks of the hub as well, which is then not down', () => {
  const fleet = refused('hub');
  expect(findingsOf(fleet, RULE)).toMatchObject([{ cluster: 'hub' }]);
  expect(findingsOf(fleet, 'hub-down')).toEqual([]);
});
