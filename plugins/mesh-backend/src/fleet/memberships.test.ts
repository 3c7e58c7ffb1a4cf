import type { Kept, KindDefinition } from '@meshport/plugin-mesh-node';
import { FleetIndex } from '.';

interface Word extends Kept {
  /** `prod/east`: the cluster east is in the set prod. */
  text: string;
}

const definition = {
  group: '',
  versions: ['v1'],
  namespaced: true,
  purpose: 'test',
};

const wordKind: KindDefinition<Word> = {
  ...definition,
  id: 'Word',
  kind: 'Word',
  plural: 'words',
  project: ({ metadata, text }) => ({
    ...(metadata as Kept),
    text: String(text),
  }),
  keys: () => [],
  clusterSetWords({ text }) {
    const [set, cluster] = text.split('/');
    return [{ by: 'ManagedCluster', cluster, set }];
  },
};

const serviceKind: KindDefinition = {
  ...definition,
  id: 'Service',
  kind: 'Service',
  plural: 'services',
  project: ({ metadata }) => ({ ...(metadata as Kept) }),
  keys: ({ namespace, name }) => [`service:${namespace}/${name}`],
};

const AS_OF = '2026-11-21T10:00:00.000Z';
const cart = { metadata: { namespace: 'shop', name: 'cart' } };

/** A hub, and the cluster east with a service. */
function start() {
  const fleet = new FleetIndex([wordKind, serviceKind]);
  const east = fleet.addCluster('east');
  const hub = fleet.addCluster('hub');
  for (const sink of [east, hub]) sink.clusterState('live');
  east.upsert('Service', cart, AS_OF);
  const heard: string[] = [];
  fleet.onChange((changed, services, sets = []) =>
    heard.push(
      ...changed,
      ...services,
      ...[...sets].map(set => `clusters of ${set}`),
    ),
  );
  const tell = (text: string, name = 'word') =>
    hub.upsert('Word', { metadata: { namespace: 'a', name }, text }, AS_OF);
  return { fleet, hub, heard, tell };
}

const namesIn = (fleet: FleetIndex, set: string) =>
  fleet.clusters(set).map(({ name }) => name);

it('says where it knows the set from', () => {
  const { fleet, tell } = start();
  tell('prod/east');
  expect(
    fleet
      .describe()
      .clusters.map(({ name, clusterSetFrom }) => [name, clusterSetFrom]),
  ).toEqual([
    ['east', 'ManagedCluster'],
    ['hub', 'nothing'],
  ]);
});

it('takes a cluster into the set that an object tells, with its services, and says so', () => {
  const { fleet, heard, tell } = start();
  tell('prod/east');
  expect(fleet.services()).toEqual(['prod/shop/cart']);
  expect(fleet.clusterSets()).toEqual(['prod']);
  expect(namesIn(fleet, 'prod')).toEqual(['east', 'hub']);
  expect(heard).toEqual(
    expect.arrayContaining([
      'set|prod',
      'set|default',
      'prod/shop/cart',
      'default/shop/cart',
      'clusters of prod',
      'clusters of default',
    ]),
  );
});

it.each<[string, (started: ReturnType<typeof start>) => void]>([
  ['the object is gone', ({ hub }) => hub.remove('Word', 'a', 'word')],
  ['the hub is gone', ({ fleet }) => fleet.removeCluster('hub')],
])('takes it back where %s', (_, change) => {
  const started = start();
  started.tell('prod/east');
  change(started);
  expect(started.fleet.services()).toEqual(['default/shop/cart']);
  expect(started.fleet.clusterSets()).toEqual(['default']);
});

it('moves it where the object tells another', () => {
  const { fleet, tell } = start();
  tell('prod/east');
  tell('test/east');
  expect(fleet.clusterSetOf('east')).toBe('test');
  expect(fleet.services()).toEqual(['test/shop/cart']);
});

it('leaves it where it is known to be while the hub cannot be read', () => {
  const { fleet, hub, tell } = start();
  tell('prod/east');
  hub.clusterState('unreachable', 'connection refused');
  expect(fleet.clusterSetOf('east')).toBe('prod');
});

it('knows it of a cluster that comes later', () => {
  const { fleet, tell } = start();
  tell('prod/west');
  fleet.addCluster('west').upsert('Service', cart, AS_OF);
  expect(fleet.services()).toContain('prod/shop/cart');
});

it('shows a hub beside each set that it manages, and once in the fleet', () => {
  const { fleet, hub, heard, tell } = start();
  fleet.addCluster('lab');
  tell('prod/east');
  tell('test/lab', 'other');
  expect(namesIn(fleet, 'default')).toEqual(['hub']);
  expect(namesIn(fleet, 'prod')).toEqual(['east', 'hub']);
  expect(namesIn(fleet, 'test')).toEqual(['hub', 'lab']);
  expect(fleet.describe().clusters.map(({ name }) => name)).toEqual([
    'hub',
    'east',
    'lab',
  ]);
  heard.length = 0;
  hub.clusterState('unreachable', 'connection refused');
  expect(heard).toEqual(
    expect.arrayContaining([
      'cluster|hub',
      'clusters of prod',
      'clusters of test',
    ]),
  );
});

it('is silent where an object tells again what is known', () => {
  const { fleet, heard, tell } = start();
  tell('prod/east');
  heard.length = 0;
  tell('prod/east', 'another');
  expect(heard).not.toContain('set|prod');
  expect(fleet.clusterSetOf('east')).toBe('prod');
});
