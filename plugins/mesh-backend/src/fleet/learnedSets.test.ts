import type { ClusterSetWord } from '@meshport/plugin-mesh-node';
import fc from 'fast-check';
import type { SaidWord } from './clusterSetWords';
import { type Membership, learnSets } from './learnedSets';

/** A fleet as the words of its objects show it, written as a person would draw it. */
interface Drawn {
  clusters: string[];
  given?: Record<string, string>;
  /** Clusters by what they call themselves; each has its own name besides. */
  aliases?: Record<string, string[]>;
  words: SaidWord[];
}

function learn({ clusters, given = {}, aliases = {}, words }: Drawn) {
  return learnSets(
    clusters.map(name => ({
      name,
      given:
        name in given
          ? { set: given[name], from: 'configuration' as const }
          : undefined,
    })),
    words,
    alias => [
      ...new Set([
        ...clusters.filter(name => name === alias),
        ...(aliases[alias] ?? []),
      ]),
    ],
  );
}

function said(holder: string, word: ClusterSetWord): SaidWord {
  const { by, cluster = '-' } = word;
  return { ...word, holder, refs: new Set([`${holder}/${by}/-/${cluster}`]) };
}

/** ManagedClusters of a hub, by the set of their label. */
const manages = (hub: string, sets: Record<string, string | undefined>) =>
  Object.entries(sets).map(([cluster, set]) =>
    said(hub, { by: 'ManagedCluster', cluster, set }),
  );

/** Copies of what a broker knows, in a cluster that it joins or in its own. */
const broker = (holder: string, ids: string[], set = 'submariner-operator') =>
  ids.map(cluster => said(holder, { by: 'Submariner', cluster, set }));

const mesh = (holder: string, set: string) => said(holder, { by: 'mesh', set });

/** `set (from)`, and beside which others. */
const say = (sets: Map<string, Membership>) =>
  Object.fromEntries(
    [...sets].map(([name, { set, from, hubOf }]) => [
      name,
      [`${set} (${from})`, ...hubOf].join(' beside '),
    ]),
  );

const doubts = (sets: Map<string, Membership>) =>
  [...sets].flatMap(([name, { disagreements }]) =>
    disagreements.map(one => {
      const { what } = one;
      return [
        name,
        what,
        'cluster' in one ? one.cluster : '',
        'set' in one ? one.set : '',
      ]
        .filter(Boolean)
        .join(' ');
    }),
  );

describe('the cluster set of a cluster', () => {
  it.each<[string, Drawn, Record<string, string>]>([
    [
      'is default where nothing says another',
      { clusters: ['east', 'west'], words: [] },
      { east: 'default (nothing)', west: 'default (nothing)' },
    ],
    [
      'is that of the configuration before all else',
      {
        clusters: ['east'],
        given: { east: 'prod' },
        words: [...manages('hub', { east: 'mesh' }), mesh('east', 'mesh1')],
      },
      { east: 'prod (configuration)' },
    ],
    [
      'is that of its ManagedCluster, and its hub is in the only set that it has to do with',
      {
        clusters: ['east', 'hub', 'west'],
        words: manages('hub', { east: 'mesh', west: 'mesh' }),
      },
      {
        east: 'mesh (ManagedCluster)',
        hub: 'mesh (nothing)',
        west: 'mesh (ManagedCluster)',
      },
    ],
    [
      'is found by its alias where the hub calls it otherwise',
      {
        clusters: ['east', 'hub'],
        aliases: { 'cluster-1': ['east'] },
        words: manages('hub', { 'cluster-1': 'mesh' }),
      },
      { east: 'mesh (ManagedCluster)', hub: 'mesh (nothing)' },
    ],
    [
      'is its own of a hub, which is read beside those that it manages',
      {
        clusters: ['east', 'hub', 'lab'],
        aliases: { 'local-cluster': ['hub'] },
        words: manages('hub', {
          'local-cluster': 'default',
          east: 'prod',
          lab: 'test',
        }),
      },
      {
        east: 'prod (ManagedCluster)',
        hub: 'default (ManagedCluster) beside prod beside test',
        lab: 'test (ManagedCluster)',
      },
    ],
    [
      'is meant of itself where two hubs call themselves local-cluster',
      {
        clusters: ['hub-1', 'hub-2'],
        aliases: { 'local-cluster': ['hub-1', 'hub-2'] },
        words: [
          ...manages('hub-1', { 'local-cluster': 'prod' }),
          ...manages('hub-2', { 'local-cluster': 'test' }),
        ],
      },
      { 'hub-1': 'prod (ManagedCluster)', 'hub-2': 'test (ManagedCluster)' },
    ],
    [
      'is default where one broker joins all: nothing else has to be told apart',
      {
        clusters: ['east', 'west'],
        words: [
          ...broker('east', ['east', 'west']),
          ...broker('west', ['east', 'west']),
        ],
      },
      { east: 'default (Submariner)', west: 'default (Submariner)' },
    ],
    [
      'is called after the first cluster id where there are several brokers',
      {
        clusters: ['a', 'b', 'c', 'd'],
        words: [
          ...broker('b', ['a', 'b']),
          ...broker('d', ['d', 'c', 'elsewhere']),
        ],
      },
      {
        a: 'a (Submariner)',
        b: 'a (Submariner)',
        c: 'c (Submariner)',
        d: 'c (Submariner)',
      },
    ],
    [
      'is told apart on a hub with a namespace for each broker, which is read beside both',
      {
        clusters: ['a', 'b', 'hub'],
        words: [
          ...broker('hub', ['a'], 'prod-broker'),
          ...broker('hub', ['b'], 'test-broker'),
        ],
      },
      {
        a: 'a (Submariner)',
        b: 'b (Submariner)',
        hub: 'default (nothing) beside a beside b',
      },
    ],
    [
      'is that of the clusters which share its broker and are managed',
      {
        clusters: ['east', 'hub', 'west'],
        words: [
          ...manages('hub', { east: 'mesh' }),
          ...broker('east', ['east', 'west']),
        ],
      },
      {
        east: 'mesh (ManagedCluster)',
        hub: 'mesh (nothing)',
        west: 'mesh (Submariner)',
      },
    ],
    [
      'is not learned from ids that two clusters have: they are unique within one broker only',
      {
        clusters: ['a', 'b', 'c', 'd'],
        aliases: { one: ['a', 'c'], two: ['b', 'd'] },
        words: [...broker('a', ['one', 'two']), ...broker('c', ['one', 'two'])],
      },
      {
        a: 'default (nothing)',
        b: 'default (nothing)',
        c: 'default (nothing)',
        d: 'default (nothing)',
      },
    ],
    [
      'is called after the mesh where there are several meshes, and no broker',
      {
        clusters: ['a', 'b', 'c'],
        words: [mesh('a', 'prod'), mesh('b', 'prod'), mesh('c', 'test')],
      },
      { a: 'prod (mesh)', b: 'prod (mesh)', c: 'test (mesh)' },
    ],
    [
      'is default where all are one mesh',
      { clusters: ['a', 'b'], words: [mesh('a', 'mesh1'), mesh('b', 'mesh1')] },
      { a: 'default (mesh)', b: 'default (mesh)' },
    ],
    [
      'is not learned from a mesh of which it has two',
      {
        clusters: ['a', 'b', 'c'],
        words: [
          mesh('a', 'prod'),
          mesh('a', 'test'),
          mesh('b', 'prod'),
          mesh('c', 'test'),
        ],
      },
      { a: 'default (nothing)', b: 'prod (mesh)', c: 'test (mesh)' },
    ],
    [
      'is no text that cannot be part of an address',
      {
        clusters: ['a', 'b', 'hub'],
        words: [
          ...manages('hub', { a: '../x/y' }),
          mesh('b', 'Mesh One'),
          mesh('a', 'a/b'),
        ],
      },
      {
        a: 'default (nothing)',
        b: 'default (nothing)',
        hub: 'default (nothing)',
      },
    ],
    [
      'has the cluster beside it that publishes its records',
      {
        clusters: ['dns', 'east', 'lab'],
        given: { dns: 'default', east: 'prod', lab: 'test' },
        aliases: { 'uid-of-dns': ['dns'] },
        words: [said('east', { by: 'records', cluster: 'uid-of-dns' })],
      },
      {
        dns: 'default (configuration) beside prod',
        east: 'prod (configuration)',
        lab: 'test (configuration)',
      },
    ],
  ])('%s', (_, drawn, expected) => {
    expect(say(learn(drawn))).toEqual(expected);
  });
});

describe('what does not agree', () => {
  it('is two hubs that say different sets: neither counts', () => {
    const sets = learn({
      clusters: ['east', 'hub', 'other'],
      words: [
        ...manages('hub', { east: 'prod' }),
        ...manages('other', { east: 'test' }),
      ],
    });
    expect(sets.get('east')).toMatchObject({ set: 'default', from: 'nothing' });
    expect(doubts(sets)).toEqual([
      'east says another prod',
      'east says another test',
    ]);
    expect(sets.get('east')!.disagreements[0].refs).toEqual([
      'hub/ManagedCluster/-/east',
    ]);
  });

  it('is a broker that joins clusters of two sets', () => {
    expect(
      doubts(
        learn({
          clusters: ['east', 'hub', 'lab'],
          words: [
            ...manages('hub', { east: 'prod', lab: 'test' }),
            ...broker('east', ['east', 'lab']),
          ],
        }),
      ),
    ).toEqual(['east joins lab test', 'lab joins east prod']);
  });

  it('is two brokers in one set', () => {
    const sets = learn({
      clusters: ['east', 'hub', 'lab'],
      words: [
        ...manages('hub', { east: 'default', lab: 'default' }),
        ...broker('east', ['east']),
        ...broker('lab', ['lab']),
      ],
    });
    expect(doubts(sets)).toEqual(['east separates lab', 'lab separates east']);
    expect(sets.get('east')!.disagreements[0].refs).toEqual([
      'east/Submariner/-/east',
      'lab/Submariner/-/lab',
    ]);
  });

  it('is nothing where the configuration says the set', () => {
    expect(
      doubts(
        learn({
          clusters: ['east', 'hub', 'lab'],
          given: { east: 'prod', lab: 'prod' },
          words: [
            ...manages('hub', { east: 'a', lab: 'b' }),
            ...broker('east', ['east']),
            ...broker('lab', ['lab']),
          ],
        }),
      ),
    ).toEqual([]);
  });

  it('is no mesh: clusters of one set may have a mesh each', () => {
    expect(
      doubts(
        learn({
          clusters: ['east', 'west'],
          words: [
            ...broker('east', ['east', 'west']),
            mesh('east', 'one'),
            mesh('west', 'two'),
          ],
        }),
      ),
    ).toEqual([]);
  });
});

it('is the same in whatever order the objects came', () => {
  const names = ['a', 'b', 'c', 'd', 'hub'];
  const name = fc.constantFrom(...names, 'alias', 'elsewhere');
  const set = fc.constantFrom('prod', 'test', undefined);
  const holder = fc.constantFrom(...names);
  const word = fc.oneof(
    fc
      .tuple(holder, name, set)
      .map(([by, of, to]) => manages(by, { [of]: to })),
    fc.tuple(holder, fc.uniqueArray(name)).map(([by, ids]) => broker(by, ids)),
    fc.tuple(holder, set).map(([by, id]) => (id ? [mesh(by, id)] : [])),
    fc
      .tuple(holder, name)
      .map(([by, cluster]) => [said(by, { by: 'records', cluster })]),
  );
  fc.assert(
    fc.property(
      fc.array(word).map(words => words.flat()),
      fc.infiniteStream(fc.nat()),
      (words, random) => {
        const order = new Map(words.map(one => [one, random.next().value]));
        const others = [...words].sort(
          (one, other) => order.get(one)! - order.get(other)!,
        );
        const aliases = { alias: ['c', 'd'].slice(0, words.length % 3) };
        const first = learn({ clusters: names, aliases, words });
        const second = learn({
          clusters: [...names].reverse(),
          aliases,
          words: others,
        });
        const sorted = (sets: Map<string, Membership>) => [
          say(sets),
          doubts(sets).sort(),
        ];
        expect(sorted(second)).toEqual(sorted(first));
      },
    ),
    { numRuns: 500 },
  );
});
