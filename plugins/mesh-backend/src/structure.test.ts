import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type {
  ClusterSource,
  KindDefinition,
  LoadBalancerProvider,
  Rule,
} from '@meshport/plugin-mesh-node';
import ts from 'typescript';
import { copyFleet, until } from './__testUtils__/fleet';
import { sourceContext } from './__testUtils__/sourceContext';
import { clusterSources } from './clusters';
import { readMeshConfig } from './config';
import { FleetIndex } from './fleet';
import { startLoadBalancers } from './fleet/loadBalancers';
import { FleetSync } from './fleet/sync';
import { kinds } from './kinds';
import { answerService } from './rules/answer';

/**
 * Rooms in the order in which data flows. A room imports only rooms above it. The list-watch loop knows no source, and
 * the sources of API servers read by it: so it stands first.
 */
const ROOMS = [
  'config',
  'watch',
  'clusters',
  'loadBalancers',
  'kinds',
  'fleet',
  'dns',
  'service',
  'rules',
  'verdicts',
  'onboarding',
  'history',
  'schema',
  'api',
  'plugin',
  'index',
];

const roomOf = (file: string) =>
  path.relative(__dirname, file).split(path.sep)[0].replace(/\.ts$/, '');

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter(
    file =>
      /\.ts$/.test(file) && !/\.test\.ts$|__testUtils__|testing/.test(file),
  )
  .map(file => path.join(__dirname, file));

const imported = (file: string) =>
  ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(({ fileName }) => fileName);

describe('the rooms', () => {
  it('are those of the design', () => {
    expect(sources.map(roomOf).filter(r => !ROOMS.includes(r))).toEqual([]);
  });

  it.each(sources.map(file => [path.relative(__dirname, file), file]))(
    '%s imports only rooms above its own',
    (_, file) => {
      const own = ROOMS.indexOf(roomOf(file));
      const below = imported(file)
        .filter(name => name.startsWith('.'))
        .map(name => roomOf(path.resolve(path.dirname(file), name)))
        .filter(room => ROOMS.indexOf(room) > own);
      expect(below).toEqual([]);
    },
  );

  it('import nothing of the pages, the actions or the demo', () => {
    const packages = new Set(
      sources.flatMap(imported).filter(name => name.startsWith('@meshport/')),
    );
    expect([...packages].sort()).toEqual([
      '@meshport/plugin-mesh-common',
      '@meshport/plugin-mesh-manifests',
      '@meshport/plugin-mesh-node',
    ]);
  });
});

/**
 * Loads the index of a room as it would be after a change of two files: a new one, and one entry in the index. All other
 * files are as they are.
 */
function withOneMore<T>(
  room: string,
  list: string,
  name: string,
  newFile: string,
): T[] {
  const folder = path.join(__dirname, room);
  const index = readFileSync(path.join(folder, 'index.ts'), 'utf8');
  const changed = `import { ${name} } from './${name}';\n${index.replace(
    new RegExp(`(const ${list}:[^=]*= \\[)`),
    `$1${name}, `,
  )}`;
  expect(changed.length - index.length).toBeLessThan(100);
  const evaluate = (source: string, load: (id: string) => unknown) => {
    const module = { exports: {} as Record<string, T[]> };
    const js = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
      },
    }).outputText;
    // eslint-disable-next-line no-new-func
    new Function('require', 'module', 'exports', js)(
      load,
      module,
      module.exports,
    );
    return module.exports;
  };
  const load = (id: string): unknown =>
    id === `./${name}`
      ? evaluate(newFile, load)
      : jest.requireActual(id.startsWith('.') ? path.join(folder, id) : id);
  return evaluate(changed, load)[list];
}

describe('one new file and one line in an index', () => {
  const WIDGET = `
    export const widgetKind = {
      id: 'Widget', kind: 'Widget', group: 'example.com', versions: ['v1'], plural: 'widgets',
      namespaced: true, purpose: 'to show that a kind is one file',
      project: raw => ({ namespace: raw.metadata.namespace, name: raw.metadata.name }),
      keys: kept => ['service:' + kept.namespace + '/' + kept.name],
    };`;

  it('are a kind: it is read from every cluster, indexed and found', async () => {
    const more = withOneMore<KindDefinition>(
      'kinds',
      'kinds',
      'widgetKind',
      WIDGET,
    );
    expect(more).toHaveLength(kinds.length + 1);
    const copy = await copyFleet();
    await copy.write(
      'east/w.yaml',
      'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: a}\n',
    );
    const { fleet, stop } = await sync(more, clusterSources, {
      type: 'files',
      path: copy.path,
    });
    await until('the widget', () => fleet.services().includes('default/a/w'));
    expect(fleet.get('east', 'Widget', 'a', 'w')?.ref).toBe('east/Widget/a/w');
    stop();
    await copy.delete();
  });

  it('are a rule: its finding is in the answer', () => {
    const more = withOneMore<Rule>(
      'rules',
      'rules',
      'alwaysRule',
      `export const alwaysRule = {
        id: 'always', title: 'Always finds something', hop: 'endpoints', severity: 'info', reads: [],
        check: service => [{
          cluster: null, evidence: [], actor: 'platform', since: null,
          message: { key: 'always', values: {}, text: 'found in ' + service.name },
          remedy: { message: { key: 'none', values: {}, text: 'nothing' }, template: null },
        }],
      };`,
    );
    const { findings } = answerService(
      new FleetIndex(kinds),
      { clusterSet: 'default', namespace: 'a', name: 'b' },
      more,
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'always',
        message: expect.objectContaining({ text: 'found in b' }),
      }),
    );
  });

  it('are a source: the configuration knows it, and its clusters are read', async () => {
    const more = withOneMore<ClusterSource>(
      'clusters',
      'clusterSources',
      'oneSource',
      `export const oneSource = {
        type: 'one',
        async start(context, listener) {
          listener([{
            name: context.config.getString('cluster'),
            async read(kinds, sink) { sink.clusterState('live'); },
            async fetch() { return undefined; },
          }]);
        },
      };`,
    );
    const { fleet, stop } = await sync(kinds, more, {
      type: 'one',
      cluster: 'north',
    });
    await until('north', () => fleet.clusters('default')[0]?.state === 'live');
    expect(fleet.clusters('default')[0].name).toBe('north');
    stop();
  });

  it('are what knows load balancers: the configuration knows it, and the fleet has them', async () => {
    const more = withOneMore<LoadBalancerProvider>(
      'loadBalancers',
      'loadBalancerProviders',
      'oneProvider',
      `export const oneProvider = {
        type: 'one',
        async start(context, listener) {
          listener([{
            name: context.config.getString('name'), addresses: [], hosts: ['a.example.com'],
            policy: 'failover', pool: [{ cluster: 'north' }],
          }]);
        },
      };`,
    );
    const config = readMeshConfig(
      new ConfigReader({
        mesh: { loadBalancers: [{ type: 'one', name: 'f5' }] },
      }),
      { sources: [], loadBalancers: more, kinds },
    );
    const fleet = new FleetIndex(kinds);
    await startLoadBalancers(
      config.loadBalancers,
      more,
      { fleet, logger: mockServices.logger.mock() },
      new AbortController().signal,
    );
    expect(fleet.loadBalancers().map(({ name }) => name)).toEqual(['f5']);
  });
});

async function sync(
  withKinds: readonly KindDefinition[],
  withSources: readonly ClusterSource[],
  source: Record<string, string>,
) {
  const config = readMeshConfig(
    new ConfigReader({ mesh: { sources: [source] } }),
    { sources: withSources, kinds: withKinds },
  );
  const logger = mockServices.logger.mock();
  const fleet = new FleetIndex(withKinds);
  const stop = new AbortController();
  await new FleetSync({ fleet, logger }).start(
    config.sources.map(
      ({ type, path: configPath, config: sourceConfig, kinds: read }) => ({
        source: withSources.find(candidate => candidate.type === type)!,
        kinds: read,
        context: sourceContext(
          {},
          { config: sourceConfig, configPath, logger },
        ),
      }),
    ),
    stop.signal,
  );
  return { fleet, stop: () => stop.abort() };
}
