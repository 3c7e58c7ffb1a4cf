import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type {
  ClusterSink,
  KindDefinition,
  RawObject,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { copyFleet, until, type FleetCopy } from '../__testUtils__/fleet';
import { sourceContext } from '../__testUtils__/sourceContext';
import { filesSource } from './files';

function kind(id: string, group = '', versions = ['v1']): KindDefinition {
  return {
    id,
    kind: id,
    group,
    versions,
    plural: `${id.toLowerCase()}s`,
    namespaced: id !== 'Namespace',
    purpose: 'test',
    project: () => ({ namespace: undefined, name: '' }),
    keys: () => [],
  };
}
const KINDS = [
  kind('Service'),
  kind('Namespace'),
  kind('DNSRecord', 'kuadrant.io', ['v1alpha1']),
];

/** What a cluster told, as text that a test can compare. */
class Told implements ClusterSink {
  objects = new Map<string, { raw: RawObject; asOf: string }>();
  state = 'syncing';
  said: string[] = [];
  incomplete: readonly string[] = [];
  upserts: string[] = [];
  listed: string[] = [];

  replace(kindId: string, objects: RawObject[]) {
    if (objects.length > 0) throw new Error('objects come one by one');
    this.listed.push(kindId);
  }
  upsert(kindId: string, raw: RawObject, asOf: string) {
    const { namespace, name } = raw.metadata as Record<string, string>;
    const key = `${kindId} ${namespace ?? '-'}/${name}`;
    this.objects.set(key, { raw, asOf });
    this.upserts.push(key);
  }
  remove(kindId: string, namespace: string | undefined, name: string) {
    this.objects.delete(`${kindId} ${namespace ?? '-'}/${name}`);
  }
  clusterState(state: string, reason?: string) {
    this.state = reason ? `${state}: ${reason}` : state;
  }
  kindState() {}
  problems(problems: string[], incomplete: readonly string[] = []) {
    this.said = problems;
    this.incomplete = incomplete;
  }
  get names() {
    return [...this.objects.keys()].sort();
  }
}

const service = (name: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: a\n${more}`;

describe('clusters in files', () => {
  let fleet: FleetCopy;
  let stop: AbortController;
  let clusters: SourcedCluster[];
  let told: Map<string, Told>;

  beforeEach(async () => {
    fleet = await copyFleet();
    stop = new AbortController();
    clusters = [];
    told = new Map();
  });
  afterEach(async () => {
    stop.abort();
    await fleet.delete();
  });

  const start = async (
    config: object = { path: fleet.path },
    kinds: readonly KindDefinition[] = KINDS,
  ) => {
    await filesSource.start(
      sourceContext(config as never, { baseDir: os.tmpdir() }),
      list => {
        clusters = list;
        for (const cluster of list) {
          if (told.has(cluster.name)) continue;
          const sink = new Told();
          told.set(cluster.name, sink);
          void cluster.read(kinds, sink, stop.signal);
        }
      },
      stop.signal,
    );
    await until('reading', () =>
      [...told.values()].every(({ state }) => state !== 'syncing'),
    );
  };
  const east = () => told.get('east')!;

  it.each([
    ['objects', `${service('one')}---\n${service('two')}`],
    [
      'a List as kubectl prints it',
      `apiVersion: v1\nkind: List\nitems:\n- ${service('one')
        .trim()
        .replace(/\n/g, '\n  ')}\n- ${service('two')
        .trim()
        .replace(/\n/g, '\n  ')}\n`,
    ],
    [
      'a list as the API answers it',
      'apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: one, namespace: a}\n- metadata: {name: two, namespace: a}\n',
    ],
    [
      'empty documents and comments between',
      `# a comment\n---\n---\n${service('one')}---\n# nothing\n---\n${service(
        'two',
      )}`,
    ],
  ])('reads %s', async (_, text) => {
    await fleet.write('east/deep/er/services.yaml', text);
    await start();
    expect(east().names).toEqual(['Service a/one', 'Service a/two']);
    expect(east().said).toEqual([]);
    expect(east().state).toBe('live');
    expect(east().listed).toEqual(['Service', 'Namespace', 'DNSRecord']);
  });

  it('reads JSON', async () => {
    await fleet.write(
      'east/a.json',
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
        ],
      }),
    );
    await start();
    expect(east().names).toEqual(['Namespace -/a']);
  });

  it('gives an object the time of its file', async () => {
    await fleet.write('east/a.yaml', service('one'));
    const then = new Date('2026-11-21T10:42:00.000Z');
    await fs.utimes(path.join(fleet.path, 'east/a.yaml'), then, then);
    await start();
    expect(east().objects.get('Service a/one')?.asOf).toBe(then.toISOString());
  });

  it('leaves out kinds that nobody reads, and says nothing of them', async () => {
    await fleet.write(
      'east/a.yaml',
      `${service(
        'one',
      )}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: YQ==}\n---\napiVersion: example.com/v1\nkind: Service\nmetadata: {name: other-group}\n`,
    );
    await start();
    expect(east().names).toEqual(['Service a/one']);
    expect(east().said).toEqual([]);
  });

  it('says so of a version that is not read', async () => {
    await fleet.write(
      'east/a.yaml',
      'apiVersion: kuadrant.io/v9\nkind: DNSRecord\nmetadata: {name: r, namespace: a}\n',
    );
    await start();
    expect(east().said).toEqual([
      'a.yaml:1: DNSRecord r is of version v9, which is not read (v1alpha1 are).',
    ]);
    expect(east().incomplete).toEqual(['DNSRecord']);
  });

  const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghij'
    .split('')
    .map(
      (letter, index) =>
        `${letter}: &${letter} [${Array(10)
          .fill(`*${'abcdefghij'[index]}`)
          .join(', ')}]`,
    )
    .join('\n')}\n`;
  it.each<[string, string | Buffer, RegExp]>([
    ['a syntax error', `${service('bad')}  spec: [1, 2\n`, /^bad\.yaml:\d+: /],
    [
      'a tab as indentation',
      'apiVersion: v1\nkind: Service\nmetadata:\n\tname: x\n',
      /^bad\.yaml:4: /,
    ],
    ['an alias bomb', bomb, /^bad\.yaml:1: its aliases cannot be resolved/],
    ['an alias to nothing', 'kind: *nothing\n', /^bad\.yaml:1: /],
    [
      'a tag that makes code',
      service('bad', 'spec: !!js/function "function () {}"\n'),
      /^bad\.yaml:6: /,
    ],
    ['a tag of somebody', service('bad', 'spec: !mine {}\n'), /^bad\.yaml:6: /],
    [
      'a string of 1 MB',
      service('bad', `spec: {type: ${'x'.repeat(1024 * 1024)}}\n`),
      /^bad\.yaml:1: it holds a string of 1048576 characters/,
    ],
    ['a NUL', service('bad', 'spec: "\0"\n'), /^bad\.yaml:6: it holds a NUL/],
    [
      'bytes that are no text',
      Buffer.from([0xff, 0xfe, 0x41]),
      /^bad\.yaml: it is not UTF-8/,
    ],
    [
      'a key twice',
      service('bad', 'kind: Service\n'),
      /^bad\.yaml:6: the key kind is there twice/,
    ],
    ['a list', '- 1\n- 2\n', /^bad\.yaml:1: it is not a Kubernetes object/],
    ['a text', 'hello\n', /^bad\.yaml:1: it is not a Kubernetes object/],
    [
      'an object without a kind',
      'metadata: {name: x}\n',
      /^bad\.yaml:1: the object has no kind/,
    ],
    [
      'a kind that is a number',
      'kind: 5\nmetadata: {name: x}\n',
      /^bad\.yaml:1: the object has no kind/,
    ],
    [
      'an object without metadata',
      'apiVersion: v1\nkind: Service\n',
      /^bad\.yaml:1: the Service has no metadata/,
    ],
    [
      'metadata that is a text',
      'apiVersion: v1\nkind: Service\nmetadata: x\n',
      /^bad\.yaml:1: the Service has no metadata/,
    ],
    [
      'an object without a name',
      `${service('fine')}---\napiVersion: v1\nkind: Service\nmetadata: {}\n`,
      /^bad\.yaml:7: the Service has no valid name/,
    ],
    [
      'a name with a slash',
      'apiVersion: v1\nkind: Service\nmetadata: {name: a/b}\n',
      /^bad\.yaml:1: the Service has no valid name/,
    ],
    [
      'an item of a List without a name',
      `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: x}\n- kind: Service\n  apiVersion: v1\n  metadata: {}\n`,
      /^bad\.yaml:7: items\[1\]: the Service has no valid name/,
    ],
    [
      'items that are no list',
      'kind: List\nitems: 5\n',
      /^bad\.yaml:1: the items of List are not a list/,
    ],
    ['nesting without end', `${'['.repeat(50_000)}`, /^bad\.yaml(:\d+)?: /],
  ])(
    'misses only the objects of a file with %s, and says where',
    async (_, text, says) => {
      await fleet.write('east/good.yaml', service('good'));
      await fleet.write('east/bad.yaml', '');
      await fs.writeFile(path.join(fleet.path, 'east/bad.yaml'), text);
      await start();
      expect(east().names).toEqual(['Service a/good']);
      expect(east().said).toHaveLength(1);
      expect(east().said[0]).toMatch(says);
      expect(east().said[0]).toMatch(/Its objects are missing\.$/);
      expect(east().said[0].length).toBeLessThan(500);
      expect(east().incomplete.length).toBeGreaterThan(0);
      expect(east().state).toBe('live');
    },
  );

  it('names the line of broken JSON', async () => {
    await fleet.write('east/bad.json', '{\n  "kind": "Service",\n  oops\n}');
    await start();
    expect(east().said[0]).toMatch(/^bad\.json:3: it is not JSON/);
  });

  it('does not follow a link out of the folder', async () => {
    const outside = await copyFleet();
    await outside.write('secret.yaml', service('secret'));
    await fleet.write('east/good.yaml', service('good'));
    await fs.symlink(
      path.join(outside.path, 'secret.yaml'),
      path.join(fleet.path, 'east/link.yaml'),
    );
    await fs.symlink(outside.path, path.join(fleet.path, 'east/folder'));
    await fs.symlink(
      path.join(fleet.path, 'nowhere'),
      path.join(fleet.path, 'east/dangling.yaml'),
    );
    await start();
    expect(east().names).toEqual(['Service a/good']);
    expect(east().said).toEqual([
      'folder is a link to outside the folder; it is not followed.',
      'link.yaml is a link to outside the folder; it is not followed.',
    ]);
    await outside.delete();
  });

  it('reads the rest of a folder in which a link leads to itself, and says so', async () => {
    await fleet.write('east/good.yaml', service('good'));
    await fs.symlink('loop.yaml', path.join(fleet.path, 'east/loop.yaml'));
    await start();
    expect(east().names).toEqual(['Service a/good']);
    expect(east().said).toEqual([
      'loop.yaml is a link that leads back to itself; it is not followed.',
    ]);
  });

  it('takes the first of two files with the same object, and says so', async () => {
    await fleet.write('east/a.yaml', service('one', 'spec: {type: First}\n'));
    await fleet.write('east/b.yaml', service('one', 'spec: {type: Second}\n'));
    await start();
    expect(east().objects.get('Service a/one')?.raw.spec).toEqual({
      type: 'First',
    });
    expect(east().said).toEqual([
      'Service a/one is in a.yaml and in b.yaml; a.yaml counts.',
    ]);

    await fleet.remove('east/a.yaml');
    await until(
      'the second counts',
      () =>
        (east().objects.get('Service a/one')?.raw.spec as { type: string })
          ?.type === 'Second',
    );
    expect(east().said).toEqual([]);
  });

  it.each([
    ['no route to host', 'unreachable: no route to host'],
    [
      'unauthorized: the token has expired',
      'unauthorized: the token has expired',
    ],
    ['tls_error:  x509:\n expired', 'tls_error: x509: expired'],
    ['stale: nothing since Monday', 'stale: nothing since Monday'],
    ['oops: what', 'unreachable: oops: what'],
    ['', 'unreachable: error.txt gives no reason'],
  ])(
    'takes error.txt with "%s" for %s, and keeps what was read',
    async (text, state) => {
      await fleet.write('east/a.yaml', service('one'));
      await fleet.write('east/error.txt', text);
      await start();
      expect(east().state).toBe(state);
      expect(east().names).toEqual(['Service a/one']);

      await fleet.remove('east/error.txt');
      await until('the cluster answers again', () => east().state === 'live');
    },
  );

  it('knows nothing, as of no time, of a cluster that was never read', async () => {
    await fleet.write('east/error.txt', 'unreachable: i/o timeout');
    await start();
    expect(east().listed).toEqual([]);

    await fleet.remove('east/error.txt');
    await until('the cluster answers', () => east().state === 'live');
    expect(east().listed.sort()).toEqual(['DNSRecord', 'Namespace', 'Service']);
  });

  it('passes over objects of another name where a kind wants one', async () => {
    const named = { ...kind('ConfigMap'), only: ['wanted'] };
    await fleet.write(
      'east/a.yaml',
      ['wanted', 'other']
        .map(name => service(name).replace('Service', 'ConfigMap'))
        .join('---\n'),
    );
    await start(undefined, [named]);
    expect(east().names).toEqual(['ConfigMap a/wanted']);
    expect(east().said).toEqual([]);
  });

  it('reads only the file that changed', async () => {
    await fleet.write('east/a.yaml', service('one'));
    await fleet.write('east/b.yaml', service('two'));
    await start();
    east().upserts = [];
    await fleet.write('east/a.yaml', service('three'));
    const changed = Date.now();
    await until('the change', () => east().names.includes('Service a/three'));
    expect(Date.now() - changed).toBeLessThan(300);
    expect(east().names).toEqual(['Service a/three', 'Service a/two']);
    expect(east().upserts).toEqual(['Service a/three']);
  });

  it('misses the objects of a file while it is broken', async () => {
    await fleet.write('east/a.yaml', service('one'));
    await start();
    await fleet.write('east/a.yaml', '{');
    await until('the file is broken', () => east().said.length === 1);
    expect(east().names).toEqual([]);
    expect(east().incomplete).toEqual(['Service']);
    await fleet.write('east/a.yaml', service('one'));
    await until('the file is whole', () => east().said.length === 0);
    expect(east().names).toEqual(['Service a/one']);
    expect(east().incomplete).toEqual([]);
  });

  it('hears of clusters that come and go', async () => {
    await fleet.write('east/a.yaml', service('one'));
    await start();
    await fleet.write('west/a.yaml', service('two'));
    await until('west comes', () =>
      Boolean(told.get('west')?.names.includes('Service a/two')),
    );
    await fleet.remove('east');
    await until('east goes', () => !clusters.some(c => c.name === 'east'));
    expect(clusters.map(({ name }) => name)).toEqual(['west']);
  });

  it('fetches the whole object as the file has it', async () => {
    await fleet.write(
      'east/a.yaml',
      service('one', 'spec: {type: ClusterIP}\n'),
    );
    await start();
    await expect(
      clusters[0].fetch(KINDS[0], 'a', 'one'),
    ).resolves.toMatchObject({
      spec: { type: 'ClusterIP' },
    });
    await expect(
      clusters[0].fetch(KINDS[0], 'a', '../../etc/passwd'),
    ).resolves.toBeUndefined();
  });

  it.each([
    [{}, 'mesh.sources[0].path: say which folder holds the clusters'],
    [{ path: 5 }, 'mesh.sources[0].path: say which folder holds the clusters'],
    [
      { path: 'not/there' },
      "mesh.sources[0].path: 'not/there' is not a folder. It is looked for at",
    ],
  ])('does not start with %j', async (config, says) => {
    await expect(start(config)).rejects.toThrow(says);
  });
});
