import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { SourcedCluster, SourceReport } from '@meshport/plugin-mesh-node';
import { Reading, services, triedOnce } from '../__testUtils__/readCluster';
import { sourceContext } from '../__testUtils__/sourceContext';
import { TlsApiServer } from '../__testUtils__/tlsApiServer';
import { FakeClock } from '../watch/testing/clock';
import { kubernetesClient } from './apiServer/client';
import { createCatalogSource } from './catalog';
import { createKubernetesSource } from './kubernetes';

const TOKEN = 'a-token-that-nobody-may-see-0123456789';

const TASK = 'clusters-of-catalog-mesh.sources[0]';

let server: TlsApiServer;
/** Whoever edits the catalog has it: it takes any token. */
let elsewhere: TlsApiServer;
let folder: string;
let stop: AbortController;
let entities: Entity[];
let down: Error | 'silent' | undefined;
let asked: jest.Mock;
let scheduler: ReturnType<typeof mockServices.scheduler>;
let told: { clusters: SourcedCluster[]; report?: SourceReport };

// Jest transforms the library, which takes a while the first time.
beforeAll(async () => {
  kubernetesClient();
  server = await TlsApiServer.start([services], TOKEN);
  elsewhere = await TlsApiServer.start([services]);
}, 60_000);

afterAll(() => Promise.all([server.stop(), elsewhere.stop()]));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'catalog-'));
  writeFileSync(path.join(folder, 'token'), `${TOKEN}\n`);
  elsewhere.asked.length = 0;
  stop = new AbortController();
  down = undefined;
  told = { clusters: [] };
  entities = [resource('east')];
  asked = jest.fn();
  scheduler = mockServices.scheduler();
});

afterEach(() => {
  stop.abort();
  rmSync(folder, { recursive: true });
});

function resource(
  name: string,
  annotations: Record<string, string> = {},
  namespace = 'default',
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace,
      annotations: {
        'kubernetes.io/api-server': server.url,
        'kubernetes.io/api-server-certificate-authority': server.caData,
        'kubernetes.io/auth-provider': 'serviceAccount',
        ...annotations,
      },
    },
    spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
  };
}

const east = (more: JsonObject = {}) => ({
  east: { server: server.url, tokenFile: 'token', ...more },
});

const catalog = {
  async getEntities(...request: Parameters<CatalogService['getEntities']>) {
    asked(...request);
    if (down === 'silent') return new Promise(() => {});
    if (down) throw down;
    return catalogServiceMock({ entities }).getEntities(...request);
  },
} as CatalogService;

/** Starts with what is bound, and asks the catalog for the first time. */
async function start(
  credentials: JsonObject = east(),
  clock?: FakeClock,
): Promise<void> {
  await createCatalogSource(clock).start(
    sourceContext(
      { type: 'catalog', credentials },
      { baseDir: folder, catalog, scheduler },
    ),
    (clusters, report) => {
      told = { clusters, report };
    },
    stop.signal,
  );
  if (!clock) await scheduler.triggerTask(TASK);
}

const ask = () => scheduler.triggerTask(TASK);
const names = () => told.clusters.map(({ name }) => name);
const problems = () => told.report?.problems;

describe('the clusters of the catalog', () => {
  it('are its Resources of type kubernetes-cluster, read with the credentials that are bound to them', async () => {
    server.api.put(services, { metadata: { namespace: 'shop', name: 'a' } });
    entities.push({
      ...resource('database'),
      spec: { type: 'database', owner: 'x' },
    });
    await start();
    expect(names()).toEqual(['east']);
    const reading = new Reading(told.clusters[0]);
    expect(await reading.tried()).toEqual({ state: 'live' });
    expect(reading.sink.names('Service')).toEqual(['shop/a']);
    await reading.stop();
  });

  it('are asked for by the plugin itself', async () => {
    await start();
    expect(asked.mock.calls[0][1]).toEqual({
      credentials: mockCredentials.service('plugin:test'),
    });
  });

  it('come and go', async () => {
    await start({ ...east(), west: east().east });
    expect(names()).toEqual(['east']);
    const [first] = told.clusters;
    entities.push(resource('west'));
    await ask();
    expect(names()).toEqual(['east', 'west']);
    expect(told.clusters[0]).toBe(first);
    entities.shift();
    await ask();
    expect(names()).toEqual(['west']);
  });

  it('stay, and why is said, while the catalog does not answer', async () => {
    await start();
    const { clusters } = told;
    down = new Error('503 from http://catalog, token=abcdefgh');
    await ask();
    expect(told).toEqual({
      clusters,
      report: {
        problems: [],
        stale:
          'The catalog does not say which clusters there are: 503 from http://catalog, token=(hidden)',
      },
    });
    down = undefined;
    await ask();
    expect(told).toEqual({ clusters, report: { problems: [] } });
  });

  it('are asked for again within seconds by a hub that starts before the catalog', async () => {
    down = new Error('not ready');
    const clock = new FakeClock();
    await start(east(), clock);
    const task = ask();
    await clock.pass(4_000);
    expect(told.report?.stale).toContain('not ready');
    down = undefined;
    await clock.pass(2_000);
    await task;
    expect(names()).toEqual(['east']);
    expect(told.report?.stale).toBeUndefined();
  });

  it('are asked for again where the catalog has not answered for long', async () => {
    const clock = new FakeClock();
    await start(east(), clock);
    asked.mockImplementationOnce(() => {
      down = 'silent';
    });
    const task = ask();
    await clock.pass(20_000);
    expect(told.report?.stale).toMatch(/it has not answered for 20 s$/);
    down = undefined;
    await clock.pass(2_000);
    await task;
    expect(names()).toEqual(['east']);
  });

  it('are reached by the CA of now', async () => {
    entities = [
      resource('east', {
        'kubernetes.io/api-server-certificate-authority': elsewhere.caData,
      }),
    ];
    await start();
    const [cluster] = told.clusters;
    expect((await triedOnce(cluster)).state).toBe('tls_error');
    entities = [resource('east')];
    await ask();
    expect(told.clusters[0]).toBe(cluster);
    expect(await triedOnce(cluster)).toEqual({ state: 'live' });
  });
});

describe('who edits the catalog chooses neither identity nor address', () => {
  it('a cluster to which nothing is bound is left out, and said', async () => {
    entities.push(
      resource('stranger', { 'kubernetes.io/api-server': elsewhere.url }),
    );
    await start();
    expect(names()).toEqual(['east']);
    expect(problems()).toEqual([
      'mesh.sources[0].credentials binds no credentials to these, which are left out: resource:default/stranger.',
    ]);
  });

  it('credentials are not sent to another address than theirs', async () => {
    entities = [
      resource('east', {
        'kubernetes.io/api-server': elsewhere.url,
        'kubernetes.io/api-server-certificate-authority': elsewhere.caData,
      }),
    ];
    await start();
    expect(await triedOnce(told.clusters[0])).toEqual({
      state: 'unauthorized',
      reason: `resource:default/east: kubernetes.io/api-server is not ${server.url}, the only address that mesh.sources[0].credentials.east has credentials for.`,
    });
    expect(elsewhere.asked).toEqual([]);
  });

  it('a Resource of the same name elsewhere does not take the place of the one at the bound address', async () => {
    entities = [
      resource(
        'east',
        { 'kubernetes.io/api-server': elsewhere.url },
        'a-namespace',
      ),
      resource('east'),
    ];
    await start();
    expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
    expect(problems()).toEqual([
      'resource:a-namespace/east is left out: resource:default/east is the cluster east.',
    ]);
  });

  it('an annotation alone does not turn the check of the certificate off', async () => {
    entities = [
      resource('east', {
        'kubernetes.io/api-server-certificate-authority': elsewhere.caData,
        'kubernetes.io/skip-tls-verify': 'true',
      }),
    ];
    await start();
    expect((await triedOnce(told.clusters[0])).state).toBe('tls_error');
  });

  it('an annotation and the configuration do', async () => {
    entities = [
      resource('east', {
        'kubernetes.io/api-server-certificate-authority': elsewhere.caData,
        'kubernetes.io/skip-tls-verify': 'true',
      }),
    ];
    await start(east({ skipTLSVerify: true }));
    expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
  });

  it('a CA of the configuration goes before that of the catalog', async () => {
    entities = [
      resource('east', {
        'kubernetes.io/api-server-certificate-authority': elsewhere.caData,
      }),
    ];
    await start(east({ caData: server.caData }));
    expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
  });

  it.each(['aws', 'azure', 'googleServiceAccount', 'oidc', 'x\n- y'])(
    'the auth provider %j of the catalog gives it nothing more',
    async provider => {
      entities = [
        resource('east', { 'kubernetes.io/auth-provider': provider }),
        resource('west', { 'kubernetes.io/auth-provider': provider }),
      ];
      await start();
      expect(names()).toEqual(['east']);
      expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
    },
  );

  it('the same holds for the catalog method of the Kubernetes plugin, with the clusters of the others beside', async () => {
    entities.push(
      resource('stranger', { 'kubernetes.io/api-server': elsewhere.url }),
    );
    await createKubernetesSource({ inClusterRoot: folder }).start(
      sourceContext(
        { type: 'kubernetes', credentials: east() },
        {
          baseDir: folder,
          catalog,
          scheduler,
          rootConfig: mockServices.rootConfig({
            data: {
              kubernetes: {
                clusterLocatorMethods: [
                  { type: 'localKubectlProxy' },
                  { type: 'catalog', dangerouslyAllowClusterUrls: ['*'] },
                ],
              },
            },
          }),
        },
      ),
      (clusters, report) => {
        told = { clusters, report };
      },
      stop.signal,
    );
    expect(names()).toEqual(['local']);
    expect(told.report?.stale).toMatch(/asked for the first time/);
    await ask();
    expect(names()).toEqual(['local', 'east']);
    expect(problems()).toHaveLength(1);
    expect(told.report?.stale).toBeUndefined();
  });
});

describe('what is wrong with one cluster is said, and the rest lives', () => {
  it('credentials for which the catalog has no cluster', async () => {
    await start({ ...east(), south: east().east });
    expect(names()).toEqual(['east']);
    expect(problems()).toEqual([
      'mesh.sources[0].credentials.south: the catalog has no Resource south of type kubernetes-cluster.',
    ]);
  });

  it.each([
    [
      { 'kubernetes.io/api-server-certificate-authority': 'bm90IGEgY2VydA==' },
      'tls_error',
      'resource:default/east: kubernetes.io/api-server-certificate-authority is not a certificate in PEM.',
    ],
    [
      { 'kubernetes.io/api-server': 'api.example.com:6443' },
      'unauthorized',
      /^resource:default\/east: kubernetes\.io\/api-server is not https:/,
    ],
    [
      { 'kubernetes.io/api-server': 'https://a:b@127.0.0.1' },
      'unauthorized',
      /^resource:default\/east: kubernetes\.io\/api-server is not https:/,
    ],
  ])('%j', async (annotations, state, reason) => {
    entities = [resource('east', annotations as Record<string, string>)];
    await start();
    const said = await triedOnce(told.clusters[0]);
    expect(said.state).toBe(state);
    expect(said.reason).toMatch(reason);
    expect(said.reason).not.toContain(TOKEN);
  });

  it('a token file that is gone', async () => {
    await start();
    rmSync(path.join(folder, 'token'));
    expect(await triedOnce(told.clusters[0])).toEqual({
      state: 'unauthorized',
      reason: `The token file ${folder}/token cannot be read (ENOENT).`,
    });
  });
});

describe('a mistake in the configuration is an error that names the key', () => {
  it.each<[JsonObject, string]>([
    [{ east: 'x' }, 'mesh.sources[0].credentials.east: is not an object'],
    [
      { east: { server: 'https://e' } },
      'mesh.sources[0].credentials.east: say either token or tokenFile',
    ],
    [
      { east: { server: 'https://e', token: 'x', tokenFile: 'y' } },
      'mesh.sources[0].credentials.east: say either token or tokenFile',
    ],
    [{ east: { tokenFile: 'y' } }, "'mesh.sources[0].credentials.east.server'"],
    [
      { 'a.b': { server: 'api:6443', tokenFile: 'y' } },
      'mesh.sources[0].credentials.a.b.server: is not a URL that begins with https://',
    ],
    [
      { east: { server: 'https://u:p@e', tokenFile: 'y' } },
      'mesh.sources[0].credentials.east.server: ',
    ],
    [
      { east: { server: 'https://e', tokenfile: 'y' } },
      'mesh.sources[0].credentials.east.tokenfile: is not a key here; did you mean tokenFile?',
    ],
    [
      { east: { server: 'https://e', tokenFile: 7 } },
      "'mesh.sources[0].credentials.east.tokenFile'",
    ],
  ])('%j', async (credentials, message) => {
    const starting = start(credentials);
    await expect(starting).rejects.toThrow(message);
    await expect(starting).rejects.not.toThrow('u:p');
  });
});
