import {
  editedFleet,
  fleetOf,
  loadFleet,
  objectsOfFleet,
} from '../__testUtils__/recordedFleet';
import { answerFor, findingsOf } from '../__testUtils__/say';
import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const RULE = 'hub-down';

it('is unknown: requests go on as last decided', () => {
  const fleet = loadFleet('hub-outage');
  expect(findingsOf(fleet, RULE)).toMatchObject([
    { cluster: 'hub', severity: 'unknown', actor: 'platform' },
  ]);
  expect(findingsOf(fleet, 'cluster-unreachable')).toEqual([]);
  expect(answerFor(fleet).verdict.state).toBe('unknown');
});

it('explains an export that fails meanwhile', () => {
  const fleet = editedFleet('hub-outage', object =>
    setCondition(
      object('east/ServiceExport/bookinfo/productpage'),
      'Ready',
      'False',
      'ExportFailed',
      'connection refused',
    ),
  );
  expect(findingsOf(fleet, 'export-not-ready')).toMatchObject([
    { cluster: 'east', causedBy: 'hub-down:hub' },
  ]);
});

it('says nothing of a member that cannot be read', () => {
  const { fleet, sinks } = fleetOf(objectsOfFleet('bookinfo'));
  sinks.get('east')!.clusterState('unreachable', 'i/o timeout');
  expect(findingsOf(fleet, RULE)).toEqual([]);
});

describe('a Klusterlet that has lost its hub', () => {
  const klusterlet = {
    apiVersion: 'operator.open-cluster-management.io/v1',
    kind: 'Klusterlet',
    metadata: { name: 'klusterlet' },
    spec: { clusterName: 'east' },
    status: {
      conditions: [
        {
          type: 'HubConnectionDegraded',
          status: 'True',
          reason: 'HubConnectionFailed',
          message: 'cannot reach the hub',
        },
      ],
    },
  };

  it('is the second witness of a hub that cannot be read', () => {
    const { findings } = answerOf({
      fleet: 'hub-outage',
      change: ({ add }) => add('east', klusterlet),
    });
    expect(findings).toMatchObject([
      {
        rule: RULE,
        cluster: 'hub',
        evidence: [{ object: 'east/Klusterlet/-/klusterlet' }],
      },
    ]);
  });

  it('is a warning where the hub itself is well', () => {
    const { findings } = answerOf({
      change: ({ add }) => add('east', klusterlet),
    });
    expect(findings).toMatchObject([
      { rule: RULE, cluster: 'east', severity: 'warning' },
    ]);
  });
});
