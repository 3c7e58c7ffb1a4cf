import { joinBroker } from '../__testUtils__/edits';
import { answerOf, type FleetEdit } from '../__testUtils__/scenario';

const RULE = 'cluster-set-unclear';
const LABEL = 'cluster.open-cluster-management.io/clusterset';

const found = (
  change: (edit: FleetEdit) => void,
  learnedSet: string | undefined = 'mesh',
) =>
  answerOf({ change, learnedSet }).findings.filter(({ rule }) => rule === RULE);

/** A second hub that has another word on the cluster. */
function secondHub(edit: FleetEdit, set: string): void {
  edit.copy(
    'hub/ManagedCluster/-/east',
    object => {
      object.metadata.labels[LABEL] = set;
    },
    'other',
  );
}

it('finds a cluster that two hubs put into different sets: the others of its broker decide', () => {
  const [finding, ...others] = found(edit => {
    secondHub(edit, 'lab');
    joinBroker(edit, 'west', ['east', 'west']);
  });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    cluster: 'east',
    severity: 'warning',
    actor: 'platform',
    message: {
      key: 'cluster-set-unclear.another',
      values: { cluster: 'east', set: 'mesh', other: 'lab' },
    },
    evidence: [
      {
        object: 'other/ManagedCluster/-/east',
        path: `metadata.labels["${LABEL}"]`,
        value: 'lab',
      },
    ],
  });
});

it('finds clusters of two sets that one broker joins', () => {
  const [finding] = found(edit => {
    edit.object('hub/ManagedCluster/-/west').metadata.labels[LABEL] = 'lab';
    joinBroker(edit, 'east', ['east', 'west']);
  });
  expect(finding).toMatchObject({
    cluster: 'east',
    message: {
      key: 'cluster-set-unclear.joined',
      values: { set: 'mesh', other: 'west', otherSet: 'lab' },
    },
    evidence: [{ object: 'east/Cluster/submariner-operator/west' }],
  });
});

it('finds clusters of one set that different brokers join, once', () => {
  const findings = found(edit => {
    joinBroker(edit, 'east', ['east']);
    joinBroker(edit, 'west', ['west']);
  });
  expect(findings).toMatchObject([
    {
      cluster: 'east',
      message: {
        key: 'cluster-set-unclear.separated',
        values: { other: 'west', set: 'mesh' },
      },
      evidence: [
        { object: 'east/Cluster/submariner-operator/east' },
        { object: 'west/Cluster/submariner-operator/west' },
      ],
    },
  ]);
});

it('finds nothing where all that is said agrees', () => {
  expect(
    found(edit => {
      joinBroker(edit, 'east', ['east', 'west']);
      joinBroker(edit, 'west', ['east', 'west']);
      joinBroker(edit, 'hub', ['east', 'west'], 'mesh-broker');
    }),
  ).toEqual([]);
});

it('finds nothing where the configuration says the set', () => {
  expect(
    answerOf({
      change(edit) {
        secondHub(edit, 'lab');
        joinBroker(edit, 'east', ['east']);
        joinBroker(edit, 'west', ['west']);
      },
    }).findings.filter(({ rule }) => rule === RULE),
  ).toEqual([]);
});

it('does not know the sets where a hub does not show its ManagedClusters', () => {
  const forbid = ({ say }: FleetEdit) =>
    say('hub', sink =>
      sink.kindState(
        'ManagedCluster',
        'forbidden',
        'managedclusters is forbidden',
      ),
    );
  expect(found(forbid)).toMatchObject([
    {
      cluster: 'hub',
      severity: 'unknown',
      message: { key: 'cluster-set-unclear.unread' },
    },
  ]);
  expect(
    answerOf({ change: forbid }).findings.filter(({ rule }) => rule === RULE),
  ).toEqual([]);
});

it('does not know the broker where its objects cannot be read', () => {
  expect(
    found(({ say }) =>
      say('west', sink => sink.kindState('Cluster', 'forbidden', 'forbidden')),
    ),
  ).toMatchObject([{ cluster: 'west', severity: 'unknown' }]);
});
