import { callsItself, tunnel } from '../__testUtils__/edits';
import { editedFleet } from '../__testUtils__/recordedFleet';
import { answerOf, type FleetEdit } from '../__testUtils__/scenario';
import { findingsOf } from '../__testUtils__/say';
import { kinds } from '../kinds';
import { clusterAliasTaken } from './cluster-alias-taken';

const RULE = 'cluster-alias-taken';

const found = (change?: (edit: FleetEdit) => void, service?: string) =>
  answerOf({ change }, service).findings.filter(({ rule }) => rule === RULE);

it('finds two clusters that the mesh calls the same, with what says so in each', () => {
  const [finding, ...others] = found(edit => {
    callsItself(edit, 'east', 'prod');
    callsItself(edit, 'west', 'prod');
  });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    cluster: null,
    severity: 'warning',
    actor: 'platform',
    message: {
      key: 'cluster-alias-taken.cause',
      values: { clusters: ['east', 'west'], alias: 'prod' },
    },
  });
  expect(finding.evidence).toMatchObject([
    {
      object: 'east/Istio/-/default',
      path: 'spec.values.global.multiCluster.clusterName',
      value: 'prod',
    },
    { object: 'west/Istio/-/default', value: 'prod' },
  ]);
});

it('finds a cluster whose id in Submariner is the name of another', () => {
  const [finding] = found(edit => {
    tunnel(edit, 'west', 'east', 'connected');
    edit.object(
      'west/Gateway/submariner-operator/west-node-1',
    ).status.localEndpoint.cluster_id = 'east';
  });
  expect(finding).toMatchObject({
    message: {
      key: 'cluster-alias-taken.configured',
      values: { others: ['west'], alias: 'east' },
    },
    evidence: [
      {
        object: 'west/Gateway.submariner.io/submariner-operator/west-node-1',
        path: 'status.localEndpoint.cluster_id',
      },
    ],
  });
});

it('finds one cluster that is read under two names', () => {
  const [finding] = found(({ object }) => {
    object('west/Namespace/-/kube-system').metadata.uid = object(
      'east/Namespace/-/kube-system',
    ).metadata.uid;
  });
  expect(finding.message).toMatchObject({
    key: 'cluster-alias-taken.same',
    values: { clusters: ['east', 'west'] },
  });
});

it.each<[string, (edit: FleetEdit) => void]>([
  ['nothing is said twice', () => {}],
  [
    'a mesh calls the cluster as it is read',
    edit => {
      callsItself(edit, 'east', 'east');
      callsItself(edit, 'west', 'west');
    },
  ],
  [
    'one cluster says the same twice',
    edit => {
      callsItself(edit, 'east', 'one');
      tunnel(edit, 'east', 'west', 'connected');
      edit.object(
        'east/Gateway/submariner-operator/east-node-1',
      ).status.localEndpoint.cluster_id = 'one';
    },
  ],
])('finds nothing where %s', (_, change) => {
  expect(found(change)).toEqual([]);
});

it('knows every kind by which clusters call themselves, but for the own entry of a hub', () => {
  const naming = kinds.flatMap(({ id, aliases }) => (aliases ? [id] : []));
  expect([...clusterAliasTaken.reads, 'ManagedCluster'].sort()).toEqual(
    naming.sort(),
  );
});

it('knows nothing where such a kind cannot be read', () => {
  const [finding] = answerOf({
    change: ({ say }) =>
      say('west', sink =>
        sink.kindState('Gateway.submariner.io', 'forbidden', 'forbidden'),
      ),
  }).findings.filter(({ rule }) => rule === RULE);
  expect(finding).toMatchObject({ severity: 'unknown', cluster: 'west' });
});

it('is not taken for something that could not be read', () => {
  const fleet = editedFleet('bookinfo', (_, objects) => {
    const add = (cluster: string, object: any) =>
      objects.get(cluster)!.push(object);
    callsItself({ add }, 'east', 'prod');
    callsItself({ add }, 'west', 'prod');
  });
  expect(findingsOf(fleet, 'source-incomplete')).toEqual([]);
  expect(fleet.describe().clusters.flatMap(({ problems }) => problems)).toEqual(
    [
      'It calls itself prod, and so does west: the name is not used.',
      'It calls itself prod, and so does east: the name is not used.',
    ],
  );
});
