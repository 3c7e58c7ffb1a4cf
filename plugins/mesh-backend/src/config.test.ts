import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readMeshConfig } from './config';
import { kinds } from './kinds';

const SOURCES = [
  { type: 'files', keys: ['path'] },
  { type: 'kubeconfig', keys: ['path', 'contexts'] },
  { type: 'of-a-module' },
];

const BALANCERS = [{ type: 'static', keys: ['name', 'pool'] }];

const read = (mesh: JsonValue) =>
  readMeshConfig(new ConfigReader({ mesh }), {
    sources: SOURCES,
    loadBalancers: BALANCERS,
    kinds,
  });

describe('the configuration', () => {
  it('is read as it is documented', () => {
    const config = read({
      sources: [{ type: 'files', path: 'test/fleets/bookinfo' }],
      clusterSets: { prod: ['east', 'west'], test: ['lab'] },
      ownership: {
        mode: 'namespace-annotation',
        namespaces: {
          bookinfo: 'group:default/Team-Bookinfo',
          ratings: 'team-r',
        },
      },
    });
    expect(config.sources).toMatchObject([
      { type: 'files', path: 'mesh.sources[0]' },
    ]);
    expect(config.sources[0].config.getString('path')).toBe(
      'test/fleets/bookinfo',
    );
    expect([...config.clusterSets]).toEqual([
      ['prod', ['east', 'west']],
      ['test', ['lab']],
    ]);
    expect([...config.ownership.namespaces]).toEqual([
      ['bookinfo', 'group:default/team-bookinfo'],
      ['ratings', 'group:default/team-r'],
    ]);
  });

  it.each<[string, JsonValue, number]>([
    ['nothing is said', {}, 30_000],
    ['an object', { firstIndexTimeout: { minutes: 2 } }, 120_000],
    ['a text', { firstIndexTimeout: '90s' }, 90_000],
    ['none at all', { firstIndexTimeout: { seconds: 0 } }, 0],
  ])('takes the time for the first index where it is %s', (_, mesh, ms) => {
    expect(read(mesh).firstIndexTimeoutMs).toBe(ms);
  });

  it.each<[JsonValue]>([['soon'], [30], [{ second: 30 }], [{ seconds: -1 }]])(
    'does not take %j for a time',
    firstIndexTimeout => {
      expect(() => read({ firstIndexTimeout })).toThrow(
        'mesh.firstIndexTimeout',
      );
    },
  );

  it('does not know the keys of a source that does not say which it has', () => {
    const config = read({ sources: [{ type: 'of-a-module', anything: 1 }] });
    expect(config.sources[0].config.getNumber('anything')).toBe(1);
  });

  it.each<[string, JsonValue | undefined, number]>([
    ['30 days where nothing is said', undefined, 30],
    ['a text', '90d', 90],
    ['an ISO 8601 duration', 'P7D', 7],
    ['units', { weeks: 2 }, 14],
  ])('keeps history for %s', (_, keep, days) => {
    const { history } = read(keep === undefined ? {} : { history: { keep } });
    expect(history.keptMs).toBe(days * 86_400_000);
  });

  it('may be left out: there are no clusters then', () => {
    const config = readMeshConfig(new ConfigReader({}), {
      sources: SOURCES,
      kinds,
    });
    expect(config.sources).toEqual([]);
    expect(config.ownership.mode).toBe('namespace-annotation');
  });

  it.each<[string, JsonValue, string]>([
    ['text for mesh', 'yes', 'mesh: is not an object'],
    ['text for history', { history: 'P1D' }, 'mesh.history: is not an object'],
    [
      'history that is kept for minutes',
      { history: { keep: '5m' } },
      "mesh.history.keep: '5m' is less than an hour",
    ],
    [
      'history that is kept for ever',
      { history: { keep: 'for ever' } },
      'mesh.history.keep: ',
    ],
    [
      'sources that are no list',
      { sources: {} },
      'mesh.sources: is not a list',
    ],
    [
      'a source that is no object',
      { sources: ['files'] },
      'mesh.sources[0]: is not an object',
    ],
    [
      'a source without a type',
      { sources: [{ path: 'x' }] },
      'mesh.sources[0].type: nothing is not a source that is known; there are files, kubeconfig, of-a-module',
    ],
    [
      'an unknown source',
      { sources: [{ type: 'files', path: 'x' }, { type: 'kubeconfg' }] },
      "mesh.sources[1].type: 'kubeconfg' is not a source that is known; did you mean kubeconfig?",
    ],
    [
      'an unknown load balancer',
      { loadBalancers: [{ type: 'statik', name: 'f5' }] },
      "mesh.loadBalancers[0].type: 'statik' is not a load balancer that is known; did you mean static?",
    ],
    [
      'a key that no load balancer reads',
      { loadBalancers: [{ type: 'static', pol: [] }] },
      'mesh.loadBalancers[0].pol: is not a key here; did you mean pool?',
    ],
    [
      'a key that no source reads',
      { sources: [{ type: 'kubeconfig', context: ['east'] }] },
      'mesh.sources[0].context: is not a key here; did you mean contexts?',
    ],
    [
      'a key of another source',
      { sources: [{ type: 'files', path: 'x', contexts: ['east'] }] },
      'mesh.sources[0].contexts: is not a key here; there are type, kinds, namespaces, path',
    ],
    [
      'a cluster set that is no list',
      { clusterSets: { prod: 'east' } },
      'mesh.clusterSets.prod: is not a list of cluster names',
    ],
    [
      'an empty cluster set',
      { clusterSets: { prod: [] } },
      'mesh.clusterSets.prod: is not a list of cluster names',
    ],
    [
      'a cluster in two sets',
      { clusterSets: { prod: ['east'], test: ['east'] } },
      'mesh.clusterSets.test: east is in prod already; a cluster is in one set',
    ],
    [
      'a cluster twice in a set',
      { clusterSets: { prod: ['east', 'east'] } },
      'mesh.clusterSets.prod: east is there twice',
    ],
    [
      'a cluster with a slash',
      { clusterSets: { prod: ['a/b'] } },
      "mesh.clusterSets.prod: 'a/b' is not a name of a cluster: lower-case letters, digits, '-' and '.'",
    ],
    [
      'a cluster named __proto__',
      { clusterSets: { prod: ['__proto__'] } },
      "mesh.clusterSets.prod: '__proto__' is not a name of a cluster: lower-case letters, digits, '-' and '.'",
    ],
    [
      'a cluster that is a number',
      { clusterSets: { prod: [1] } },
      "mesh.clusterSets.prod: '1' is not a name of a cluster: lower-case letters, digits, '-' and '.'",
    ],
    [
      'an unknown mode',
      { ownership: { mode: 'trust' } },
      "mesh.ownership.mode: 'trust' is not one of namespace-annotation, trust-annotations",
    ],
    [
      'ownership that is no object',
      { ownership: [] },
      'mesh.ownership: is not an object',
    ],
    [
      'namespaces that are no object',
      { ownership: { namespaces: ['bookinfo'] } },
      'mesh.ownership.namespaces: is not an object',
    ],
    [
      'an owner that is no text',
      { ownership: { namespaces: { bookinfo: 5 } } },
      "mesh.ownership.namespaces.bookinfo: '5' is not an entity reference such as group:default/team-a",
    ],
    [
      'a namespace that no cluster can have',
      { ownership: { namespaces: { 'Book Info': 'group:default/a' } } },
      "mesh.ownership.namespaces.Book Info: 'Book Info' is not a name of a namespace: lower-case letters, digits and '-', at most 63",
    ],
  ])('names the key for %s', (_, mesh, expected) => {
    expect(() => read(mesh)).toThrow(
      `The configuration of mesh is wrong.\n${expected}`,
    );
  });

  it('names an owner that is no entity reference', () => {
    expect(() =>
      read({ ownership: { namespaces: { bookinfo: 'group:' } } }),
    ).toThrow('mesh.ownership.namespaces.bookinfo: ');
  });

  it('tells all mistakes at once, one line each', () => {
    expect(() =>
      read({ sources: [{ type: 'x' }], ownership: { mode: 'y' } }),
    ).toThrow(/sources\[0\]\.type.*\n.*ownership\.mode/);
  });
});
