import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf, sayGrid } from '../__testUtils__/say';

const RULE = 'cluster-unreachable';

it('is an error where the hub has lost the cluster too', () => {
  const [finding, ...others] = findingsOf(loadFleet('cluster-outage'), RULE);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: 'error',
    cluster: 'east',
    actor: 'platform',
    since: '2026-11-21T10:51:56.000Z',
  });
  expect(finding.evidence).toMatchObject([
    {
      object: 'hub/ManagedCluster/-/east',
      value: 'Unknown (ManagedClusterLeaseUpdateStopped)',
    },
  ]);
});

it('is unknown where only the API does not answer: the workloads may serve', () => {
  const fleet = editedFleet('cluster-outage', object => {
    object('hub/ManagedCluster/-/east').status.conditions[2].status = 'True';
  });
  expect(findingsOf(fleet, RULE)).toMatchObject([
    { severity: 'unknown', cluster: 'east' },
  ]);
  expect(answerFor(fleet).verdict).toMatchObject({
    state: 'unknown',
    message: {
      text: 'Served by west, as far as is known: east cannot be read',
    },
  });
});

it.each(['stale', 'tls_error', 'unreachable', 'syncing'] as const)(
  'a cluster that is %s keeps its last word, and counts for nothing',
  state => {
    const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
    sinks.get('east')!.clusterState(state, 'so it is');
    const answer = answerFor(fleet);
    expect(
      answer.findings.map(({ rule, cluster }) => `${rule} ${cluster}`),
    ).toEqual(['cluster-unreachable east']);
    const because = state === 'stale' ? 'too_old' : state;
    expect(sayGrid(answer)).toContain(
      `east: ${Array(7).fill(because).join(' ')}`,
    );
    const row = answer.grid.rows.find(({ cluster }) => cluster === 'east')!;
    expect(row.cells[6]).toMatchObject({
      label: '2 ready',
      asOf: '2026-11-21T11:00:00.000Z',
    });
    expect(
      answer.endpoints.find(({ cluster }) => cluster === 'east'),
    ).toMatchObject({ serves: [], exported: null });
    expect(answer.verdict.state).toBe('unknown');
  },
);
