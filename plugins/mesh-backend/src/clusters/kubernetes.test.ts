import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonArray, JsonObject } from '@backstage/types';
import type {
  ClusterAuthStrategy,
  SourcedCluster,
  SourceReport,
} from '@meshport/plugin-mesh-node';
import { Reading, services, triedOnce } from '../__testUtils__/readCluster';
import { sourceContext } from '../__testUtils__/sourceContext';
import { TlsApiServer } from '../__testUtils__/tlsApiServer';
import { kubernetesClient } from './apiServer/client';
import { createKubernetesSource } from './kubernetes';

const TOKEN = 'a-token-that-nobody-may-see-0123456789';

const METHODS = 'kubernetes.clusterLocatorMethods';

let folder: string;
let server: TlsApiServer;
/** Takes any token, and its certificate is another. */
let elsewhere: TlsApiServer;
let stop: AbortController;

// Jest transforms the library, which takes a while the first time.
beforeAll(async () => {
  kubernetesClient();
  server = await TlsApiServer.start([services], TOKEN);
  elsewhere = await TlsApiServer.start([services]);
}, 60_000);

afterAll(() => Promise.all([server.stop(), elsewhere.stop()]));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubernetes-'));
  elsewhere.asked.length = 0;
  stop = new AbortController();
});

afterEach(() => {
  stop.abort();
  rmSync(folder, { recursive: true });
});

/** What the source tells, for what is configured for the Kubernetes plugin. */
async function start(
  clusterLocatorMethods: JsonArray | undefined,
  entry: JsonObject = {},
  strategies: Record<string, ClusterAuthStrategy> = {},
) {
  const told: { clusters: SourcedCluster[]; report?: SourceReport } = {
    clusters: [],
  };
  await createKubernetesSource({ inClusterRoot: folder }).start(
    sourceContext(
      { type: 'kubernetes', ...entry },
      {
        baseDir: folder,
        rootConfig: mockServices.rootConfig({
          data: clusterLocatorMethods
            ? { kubernetes: { clusterLocatorMethods } }
            : {},
        }),
        catalog: catalogServiceMock(),
        authStrategies: new Map(Object.entries(strategies)),
      },
    ),
    (clusters, report) => Object.assign(told, { clusters, report }),
    stop.signal,
  );
  return told;
}

const method = (...clusters: JsonObject[]) => ({ type: 'config', clusters });

const east = (more: JsonObject = {}): JsonObject => ({
  name: 'east',
  url: server.url,
  caData: server.caData,
  authProvider: 'serviceAccount',
  serviceAccountToken: TOKEN,
  ...more,
});

/** What is said of the first cluster once it has been tried. */
async function said(
  cluster: JsonObject,
  strategies?: Record<string, ClusterAuthStrategy>,
) {
  const { clusters } = await start([method(cluster)], {}, strategies);
  return triedOnce(clusters[0]);
}

describe('the clusters of the Kubernetes plugin', () => {
  it('are those of all methods, with the keys that name them', async () => {
    const { clusters, report } = await start([
      method(east(), east({ name: 'west' })),
      { type: 'localKubectlProxy' },
    ]);
    expect(clusters.map(c => [c.name, c.configuredAt])).toEqual([
      ['east', `${METHODS}[0].clusters[0]`],
      ['west', `${METHODS}[0].clusters[1]`],
      ['local', `${METHODS}[1]`],
    ]);
    expect(report?.problems).toEqual([]);
  });

  it('are those that are chosen, with a name for one whose name is none here', async () => {
    const { clusters } = await start(
      [method(east(), east({ name: 'Prod West' }), east({ name: 'old' }))],
      { clusters: ['east', { cluster: 'Prod West', name: 'west' }] },
    );
    expect(clusters.map(({ name }) => name)).toEqual(['east', 'west']);
  });

  it('are read with the token, and the CA as data or in a file', async () => {
    writeFileSync(path.join(folder, 'ca.crt'), server.ca);
    server.api.put(services, { metadata: { namespace: 'shop', name: 'a' } });
    const { clusters } = await start([
      method(
        east(),
        { ...east({ name: 'west', caFile: 'ca.crt' }), caData: null },
        { ...east({ name: 'north', skipTLSVerify: true }), caData: null },
      ),
    ]);
    for (const cluster of clusters) {
      const reading = new Reading(cluster);
      expect(await reading.tried()).toEqual({ state: 'live' });
      expect(reading.sink.names('Service')).toEqual(['shop/a']);
      await reading.stop();
    }
  });

  it('are without those of gke, and that is said', async () => {
    const { clusters, report } = await start([
      { type: 'gke', projectId: 'p', region: 'r' },
      method(east()),
    ]);
    expect(clusters.map(({ name }) => name)).toEqual(['east']);
    expect(report?.problems).toEqual([
      expect.stringContaining(
        `${METHODS}[0]: the clusters of gke are left out`,
      ),
    ]);
  });
});

describe('an auth provider', () => {
  it('serviceAccount without a token is the identity of the hub, at its own API server only', async () => {
    const account = path.join(
      folder,
      'var/run/secrets/kubernetes.io/serviceaccount',
    );
    mkdirSync(account, { recursive: true });
    writeFileSync(path.join(account, 'token'), `${TOKEN}\n`);
    writeFileSync(path.join(account, 'ca.crt'), server.ca);
    const before = { ...process.env };
    process.env.KUBERNETES_SERVICE_HOST = '127.0.0.1';
    process.env.KUBERNETES_SERVICE_PORT = String(server.port);
    try {
      const own = { name: 'hub', authProvider: 'serviceAccount' };
      const { clusters } = await start([
        method(
          { ...own, url: elsewhere.url },
          { ...own, name: 'twin', url: elsewhere.url },
        ),
      ]);
      expect(await triedOnce(clusters[0])).toEqual({ state: 'live' });
      expect(await triedOnce(clusters[1])).toEqual({
        state: 'unauthorized',
        reason: `${METHODS}[0].clusters[1].serviceAccountToken is not there, so that this would be the hub's own cluster, as ${METHODS}[0].clusters[0] is already.`,
      });
      expect(elsewhere.asked).toEqual([]);
    } finally {
      process.env = before;
    }
  });

  it('serviceAccount without a token says so in a hub that runs in no cluster', async () => {
    const { serviceAccountToken: _, ...cluster } = east();
    expect(await said(cluster as JsonObject)).toEqual({
      state: 'unauthorized',
      reason: `${METHODS}[0].clusters[0].serviceAccountToken is not there, and the hub runs in no cluster whose service account could be used.`,
    });
  });

  it.each(['aks', 'google', 'oidc'])(
    '%s needs a user: that is said of its cluster, by the key, and the others live on',
    async authProvider => {
      const { clusters } = await start([
        method(east({ name: 'west', authProvider }), east()),
      ]);
      expect(await triedOnce(clusters[0])).toEqual({
        state: 'unauthorized',
        reason: `${METHODS}[0].clusters[0].authProvider: ${authProvider} takes the token of the user who looks, and a cluster that is watched has none. Give the cluster a reader's token with authProvider serviceAccount.`,
      });
      expect(await triedOnce(clusters[1])).toEqual({ state: 'live' });
    },
  );

  it('that nobody knows is said of its cluster', async () => {
    const cluster = await said(
      east({ authMetadata: { 'kubernetes.io/auth-provider': 'pinniped' } }),
    );
    expect(cluster.state).toBe('unauthorized');
    expect(cluster.reason).toContain(
      `${METHODS}[0].clusters[0].authMetadata['kubernetes.io/auth-provider']: 'pinniped' is not an auth provider that is known; there are serviceAccount, localKubectlProxy, aws, azure, googleServiceAccount.`,
    );
  });

  it('aws is resolved as the Kubernetes plugin does, by the identity of the hub', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'a-secret-key-that-nobody-may-see',
      AWS_REGION: 'eu-central-1',
    });
    try {
      const cluster = east({
        url: elsewhere.url,
        caData: elsewhere.caData,
        authProvider: 'aws',
      });
      expect(await said(cluster)).toEqual({ state: 'live' });
    } finally {
      process.env = before;
    }
    const [, token] = elsewhere.asked[0].authorization!.split('k8s-aws-v1.');
    const signed = Buffer.from(token, 'base64url').toString();
    expect(signed).toMatch(
      /^https:\/\/sts\.eu-central-1\.amazonaws\.com\/\?Action=GetCallerIdentity/,
    );
    expect(signed).toMatch(/AKIAEXAMPLE/);
  }, 60_000);

  it('of a backend module is asked for each cluster, without a user', async () => {
    const getCredential = jest.fn(async () => ({
      type: 'bearer token' as const,
      token: TOKEN,
    }));
    const authMetadata = { 'kubernetes.io/x-k8s-aws-id': 'x' };
    const cluster = east({ authProvider: 'vault', authMetadata });
    expect(await said(cluster, { vault: { getCredential } })).toEqual({
      state: 'live',
    });
    expect(getCredential).toHaveBeenCalledWith(
      {
        name: 'east',
        url: server.url,
        authMetadata: { serviceAccountToken: TOKEN, ...authMetadata },
      },
      {},
    );
  });

  it.each<[string, ClusterAuthStrategy, RegExp]>([
    [
      'gives nothing',
      { getCredential: async () => ({ type: 'anonymous' }) },
      /^kubernetes\.clusterLocatorMethods\[0\]\.clusters\[0\]\.authProvider: vault gave no credentials\.$/,
    ],
    [
      'fails',
      {
        async getCredential() {
          throw new Error(`vault refused token=${TOKEN}`);
        },
      },
      /^The credentials cannot be had: vault refused token=\(hidden\)$/,
    ],
  ])('of a backend module that %s says why', async (_, vault, reason) => {
    const cluster = await said(east({ authProvider: 'vault' }), { vault });
    expect(cluster.state).toBe('unauthorized');
    expect(cluster.reason).toMatch(reason);
  });
});

describe('a mistake in what is said of one cluster is what is said of that cluster', () => {
  it.each([
    [
      { url: '127.0.0.1:6443' },
      'unreachable',
      `${METHODS}[0].clusters[0].url is not a URL that begins with https://, http://.`,
    ],
    [
      { url: 'http://127.0.0.1:1' },
      'tls_error',
      `${METHODS}[0].clusters[0].url is not https: credentials would go over the network in clear. For a kubectl proxy on this machine set ${METHODS}[0].clusters[0].skipTLSVerify.`,
    ],
    [
      { caData: 'bm90IGEgY2VydA==' },
      'tls_error',
      `${METHODS}[0].clusters[0].caData is not a certificate in PEM.`,
    ],
    [
      { caFile: '/none.crt' },
      'tls_error',
      `${METHODS}[0].clusters[0].caFile /none.crt cannot be read (ENOENT).`,
    ],
  ])('%j', async (more, state, reason) => {
    expect(await said(east(more))).toEqual({ state, reason });
  });

  it('a CA that is another', async () => {
    const { state } = await said(east({ caData: elsewhere.caData }));
    expect(state).toBe('tls_error');
  });
});

describe('a mistake in the configuration is an error that names the key', () => {
  it.each<[JsonArray | undefined, JsonObject, string]>([
    [
      undefined,
      {},
      `mesh.sources[0].type: kubernetes reads ${METHODS}, which is not there`,
    ],
    [
      [{ type: 'confg' }],
      {},
      `${METHODS}[0].type: 'confg' is not a method that is known; did you mean config?`,
    ],
    [[{ type: 'config' }], {}, `'${METHODS}[0].clusters'`],
    [
      [{ type: 'config', clusters: [{ name: 'east', authProvider: 'oidc' }] }],
      {},
      `'${METHODS}[0].clusters[0].url'`,
    ],
    [
      [{ type: 'config', clusters: [{ name: 'east', url: 'https://e' }] }],
      {},
      `'${METHODS}[0].clusters[0].authProvider'`,
    ],
    [
      [
        {
          type: 'config',
          clusters: [{ name: 'E/1', url: 'https://e', authProvider: 'aws' }],
        },
      ],
      {},
      `${METHODS}[0].clusters[0]: "E/1" is no name for a cluster: lower-case letters, digits, '-' and '.'. Write { cluster: "E/1", name: <a name> } in mesh.sources[0].clusters`,
    ],
    [
      [{ type: 'localKubectlProxy' }, { type: 'localKubectlProxy' }],
      {},
      `${METHODS}[1]: ${METHODS}[0] has the name local already`,
    ],
    [
      [{ type: 'localKubectlProxy' }],
      { clusters: ['east'] },
      `mesh.sources[0].clusters[0]: ${METHODS} has no cluster "east"; it has local`,
    ],
    [
      [{ type: 'localKubectlProxy' }],
      { clusters: [] },
      `mesh.sources[0].clusters: is not a list of clusters of ${METHODS}`,
    ],
  ])('%j %j', async (methods, entry, message) => {
    await expect(start(methods, entry)).rejects.toThrow(message);
  });
});
