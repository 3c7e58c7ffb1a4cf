import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { JsonObject } from '@backstage/types';
import type { SourcedCluster, SourceReport } from '@meshport/plugin-mesh-node';
import { until } from '../__testUtils__/fleet';
import { Reading, services, triedOnce } from '../__testUtils__/readCluster';
import { sourceContext } from '../__testUtils__/sourceContext';
import {
  type Certificate,
  newCertificate,
  TlsApiServer,
} from '../__testUtils__/tlsApiServer';
import {
  failure,
  type ServedKind,
  type ServedObject,
} from '../watch/testing/apiServer';
import { kubernetesClient } from './apiServer/client';
import { createOcmSource } from './ocm';

const HUB_TOKEN = 'the-token-of-the-hub-that-nobody-may-see';
const TOKEN = 'the-token-of-a-member-that-nobody-may-see';
const ACCOUNT = 'meshport-reader';

const managedClusters: ServedKind = {
  group: 'cluster.open-cluster-management.io',
  version: 'v1',
  plural: 'managedclusters',
  kind: 'ManagedCluster',
};

const secrets: ServedKind = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
};

let hub: TlsApiServer;
let hubCertificate: Certificate;
let member: TlsApiServer;
let folder: string;
let stop: AbortController;
let told: { clusters: SourcedCluster[]; report?: SourceReport };

// Jest transforms the library, which takes a while the first time.
beforeAll(async () => {
  kubernetesClient();
  hubCertificate = newCertificate();
  member = await TlsApiServer.start([services], TOKEN);
  member.api.put(services, { metadata: { namespace: 'shop', name: 'a' } });
}, 60_000);

afterAll(() => member.stop());

beforeEach(async () => {
  hub = await TlsApiServer.start(
    [managedClusters, secrets],
    HUB_TOKEN,
    hubCertificate,
  );
  folder = mkdtempSync(path.join(tmpdir(), 'ocm-'));
  stop = new AbortController();
  told = { clusters: [] };
  writeFileSync(
    path.join(folder, 'hub.kubeconfig'),
    JSON.stringify({
      'current-context': 'hub',
      clusters: [
        {
          name: 'c',
          cluster: {
            server: hub.url,
            'certificate-authority-data': hub.caData,
          },
        },
      ],
      users: [{ name: 'u', user: { token: HUB_TOKEN } }],
      contexts: [{ name: 'hub', context: { cluster: 'c', user: 'u' } }],
    }),
  );
  hub.api.put(managedClusters, managed('east'));
  hub.api.put(secrets, secret('east'));
});

afterEach(async () => {
  stop.abort();
  await hub.stop();
  rmSync(folder, { recursive: true });
});

interface ManagedOptions {
  labels?: Record<string, string>;
  server?: string;
  caBundle?: string;
  accepted?: string;
  available?: object;
}

function managed(
  name: string,
  {
    labels = {},
    server = member.url,
    caBundle = member.caData,
    accepted = 'True',
    available = { status: 'True' },
  }: ManagedOptions = {},
): ServedObject {
  return {
    metadata: {
      name,
      uid: `uid-of-${name}`,
      labels: {
        'cluster.open-cluster-management.io/clusterset': 'mesh',
        ...labels,
      },
    },
    spec: { managedClusterClientConfigs: [{ url: server, caBundle }] },
    status: {
      conditions: [
        { type: 'HubAcceptedManagedCluster', status: accepted },
        { type: 'ManagedClusterConditionAvailable', ...available },
      ],
    },
  };
}

function secret(namespace: string, token = TOKEN): ServedObject {
  return {
    metadata: { namespace, name: ACCOUNT },
    data: { token: Buffer.from(token).toString('base64') },
  };
}

async function start(entry: JsonObject = {}): Promise<void> {
  await createOcmSource({ inClusterRoot: folder }).start(
    sourceContext(
      {
        type: 'ocm',
        hub: { kubeconfig: 'hub.kubeconfig' },
        managedServiceAccount: ACCOUNT,
        ...entry,
      },
      { baseDir: folder },
    ),
    (clusters, report) => {
      told = { clusters, report };
    },
    stop.signal,
  );
}

/** Starts, and waits until the hub has told. */
async function started(entry?: JsonObject): Promise<void> {
  await start(entry);
  await until('the hub', () => Boolean(told.report) && !told.report!.stale);
}

const names = () => told.clusters.map(({ name }) => name);
const problems = () => told.report?.problems;
const askedSecrets = () =>
  hub.asked.map(({ path: asked }) => asked).filter(p => p.includes('secrets'));

describe('the clusters of a hub', () => {
  it('are its ManagedClusters, each read at its own URL with the token of its ManagedServiceAccount', async () => {
    await started();
    expect(told.clusters.map(c => [c.name, c.clusterSet])).toEqual([
      ['east', 'mesh'],
    ]);
    const reading = new Reading(told.clusters[0]);
    expect(await reading.tried()).toEqual({ state: 'live' });
    expect(reading.sink.names('Service')).toEqual(['shop/a']);
    await reading.stop();
  });

  it('are those that the selector selects', async () => {
    hub.api.put(managedClusters, managed('test', { labels: { env: 'test' } }));
    hub.api.put(managedClusters, managed('edge', { labels: { edge: '' } }));
    await started({ clusterSelector: 'env!=test, !edge' });
    expect(names()).toEqual(['east']);
  });

  it('come and go, and stay the same ones meanwhile', async () => {
    await started();
    const [east] = told.clusters;
    hub.api.put(managedClusters, managed('west'));
    await until('west', () => names().includes('west'));
    expect(told.clusters[0]).toBe(east);
    hub.api.delete(managedClusters, managed('east'));
    await until('east is gone', () => !names().includes('east'));
    expect(names()).toEqual(['west']);
  });

  it('are read anew where the hub means another one, or puts it into another cluster set', async () => {
    await started();
    const [first] = told.clusters;
    const label = 'cluster.open-cluster-management.io/clusterset';
    hub.api.put(
      managedClusters,
      managed('east', { labels: { [label]: 'other' } }),
    );
    await until('other', () => told.clusters[0].clusterSet === 'other');
    expect(told.clusters[0]).not.toBe(first);
  });

  it('are reached by the CA that is reported now', async () => {
    hub.api.put(managedClusters, managed('east', { caBundle: hub.caData }));
    await started();
    const reading = new Reading(told.clusters[0]);
    expect((await reading.tried()).state).toBe('tls_error');
    hub.api.put(managedClusters, managed('east'));
    await until('live', () => reading.sink.cluster.state === 'live', 10_000);
    await reading.stop();
  });

  it('are reached through cluster-proxy, by their name in the path', async () => {
    const proxy = await TlsApiServer.start([], TOKEN, hubCertificate);
    proxy.api.intercept = url =>
      member.api.handle(`${url.pathname.replace(/^\/east/, '')}${url.search}`);
    try {
      await started({ proxy: { url: proxy.url, caData: proxy.caData } });
      expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
      expect(proxy.asked[0]).toEqual({
        path: expect.stringMatching(/^\/east\/api/),
        authorization: `Bearer ${TOKEN}`,
      });
    } finally {
      await proxy.stop();
    }
  });

  it('are found by the service account of the pod where this Backstage runs on the hub', async () => {
    const account = path.join(
      folder,
      'var/run/secrets/kubernetes.io/serviceaccount',
    );
    mkdirSync(account, { recursive: true });
    writeFileSync(path.join(account, 'token'), HUB_TOKEN);
    writeFileSync(path.join(account, 'ca.crt'), hub.ca);
    const before = { ...process.env };
    process.env.KUBERNETES_SERVICE_HOST = '127.0.0.1';
    process.env.KUBERNETES_SERVICE_PORT = String(hub.port);
    try {
      await started({ hub: { inCluster: true } });
      expect(names()).toEqual(['east']);
    } finally {
      process.env = before;
    }
  });

  it('have the hub among them where it has a name, and not its entry of itself', async () => {
    hub.api.put(
      managedClusters,
      managed('local-cluster', { labels: { 'local-cluster': 'true' } }),
    );
    hub.api.install(services);
    await start({ hub: { kubeconfig: 'hub.kubeconfig', name: 'hub' } });
    expect(names()).toEqual(['hub']);
    await until('the members', () => names().length > 1);
    expect(names()).toEqual(['hub', 'east']);
    expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
  });
});

describe('a hub that is away', () => {
  it('keeps its last known clusters, and that is said', async () => {
    await started();
    const [east] = told.clusters;
    const reading = new Reading(east);
    expect(await reading.tried()).toEqual({ state: 'live' });
    await hub.stop();
    await until('away', () => told.report?.stale !== undefined, 10_000);
    expect(told.clusters).toEqual([east]);
    expect(told.report!.stale).toMatch(
      /^The hub does not say which clusters there are: The API server cannot be reached/,
    );
    expect(reading.sink.cluster.state).toBe('live');
    await reading.stop();
  });

  it('from the start has none yet, and the hub itself where that is asked for', async () => {
    await hub.stop();
    await start({ hub: { kubeconfig: 'hub.kubeconfig', name: 'hub' } });
    await until('said', () => /refused/.test(told.report?.stale ?? ''));
    expect(names()).toEqual(['hub']);
  });
});

describe('the token of a ManagedServiceAccount', () => {
  it('is the only thing that is asked of the Secrets: one by its name, never a list', async () => {
    hub.api.put(secrets, {
      ...secret('east'),
      metadata: { namespace: 'east', name: 'another' },
    });
    await started();
    expect(askedSecrets()).toEqual([]);
    await triedOnce(told.clusters[0]);
    expect(new Set(askedSecrets())).toEqual(
      new Set([`/api/v1/namespaces/east/secrets/${ACCOUNT}`]),
    );
  });

  it('is read again when the cluster refuses it', async () => {
    hub.api.put(secrets, secret('east', 'an-old-token'));
    await started();
    const reading = new Reading(told.clusters[0]);
    expect((await reading.tried()).state).toBe('unauthorized');
    hub.api.put(secrets, secret('east'));
    await until('live', () => reading.sink.cluster.state === 'live', 10_000);
    await reading.stop();
  });

  it.each<[string, () => void, RegExp]>([
    [
      'is not there yet',
      () => hub.api.delete(secrets, secret('east')),
      /^There is no token of the ManagedServiceAccount east\/meshport-reader: the hub has no Secret of that name yet\.$/,
    ],
    [
      'is not in its Secret',
      () => hub.api.put(secrets, { ...secret('east'), data: { token: 7 } }),
      /its Secret on the hub holds no token\.$/,
    ],
    [
      'may not be read',
      () => {
        hub.api.intercept = ({ pathname }) =>
          pathname.includes('/secrets/')
            ? failure(403, 'secrets "meshport-reader" is forbidden')
            : undefined;
      },
      /on the hub: secrets "meshport-reader" is forbidden\.$/,
    ],
  ])('that %s is said of its cluster', async (_, prepare, reason) => {
    prepare();
    await started();
    const said = await triedOnce(told.clusters[0]);
    expect(said.state).toBe('unauthorized');
    expect(said.reason).toMatch(reason);
  });

  it('gives way to a token file of the cluster', async () => {
    writeFileSync(path.join(folder, 'east.token'), `${TOKEN}\n`);
    await started({ credentials: { east: { tokenFile: 'east.token' } } });
    expect(await triedOnce(told.clusters[0])).toEqual({ state: 'live' });
    expect(askedSecrets()).toEqual([]);
  });
});

describe('what is wrong with one cluster is said, and the rest lives', () => {
  it('one that the hub has not accepted is never asked', async () => {
    hub.api.put(managedClusters, managed('stranger', { accepted: 'False' }));
    hub.api.put(managedClusters, {
      metadata: { name: 'made-up', uid: 'x' },
    });
    await started();
    expect(names()).toEqual(['east']);
    expect(problems()).toEqual([
      'The hub has not accepted these, which are left out (HubAcceptedManagedCluster): made-up, stranger.',
    ]);
  });

  it('one that the hub has lost says so in the words of the hub, and in its reason where it cannot be reached', async () => {
    const lost = {
      available: {
        status: 'Unknown',
        lastTransitionTime: '2026-11-21T10:42:00Z',
        message: 'Registration agent stopped updating its lease.',
      },
    };
    hub.api.put(
      managedClusters,
      managed('gone', { ...lost, server: 'https://127.0.0.1:1' }),
    );
    hub.api.put(secrets, secret('gone'));
    await started();
    const hubs =
      'its hub does not hold it for available since 2026-11-21T10:42:00Z (ManagedClusterConditionAvailable is Unknown: Registration agent stopped updating its lease.)';
    expect(problems()).toEqual([`gone: ${hubs}.`]);
    const reading = new Reading(told.clusters[1]);
    expect(await reading.tried()).toEqual({
      state: 'unreachable',
      reason: `The API server cannot be reached: the connection is refused (ECONNREFUSED). And ${hubs}.`,
    });
    hub.api.put(
      managedClusters,
      managed('gone', { server: 'https://127.0.0.1:1' }),
    );
    await until(
      'found again',
      () => !reading.sink.cluster.reason?.includes('And'),
    );
    await reading.stop();
  });

  it.each<[ManagedOptions, string, RegExp]>([
    [
      { server: 'api:6443' },
      'unreachable',
      /^ManagedCluster east: spec\.managedClusterClientConfigs\[0\]\.url is not a URL that begins with https/,
    ],
    [
      { server: '' },
      'unreachable',
      /^ManagedCluster east: spec\.managedClusterClientConfigs\[0\]\.url is not a URL/,
    ],
    [
      { server: 'http://127.0.0.1:1' },
      'tls_error',
      /^ManagedCluster east: .*url is not https: credentials would go over the network in clear/,
    ],
    [
      { caBundle: 'bm90IGEgY2VydA==' },
      'tls_error',
      /^ManagedCluster east: .*caBundle is not a certificate in PEM\.$/,
    ],
  ])('%j', async (options, state, reason) => {
    hub.api.put(managedClusters, managed('east', options));
    await started();
    const said = await triedOnce(told.clusters[0]);
    expect(said.state).toBe(state);
    expect(said.reason).toMatch(reason);
    expect(said.reason).not.toMatch(/nobody-may-see/);
  });

  it('credentials for a cluster that is not there', async () => {
    await started({ credentials: { south: { token: 'x' } } });
    expect(problems()).toEqual([
      'mesh.sources[0].credentials.south: the hub has no ManagedCluster south that is read.',
    ]);
  });

  it('a cluster without any credentials', async () => {
    hub.api.put(managedClusters, managed('west'));
    await start({
      managedServiceAccount: undefined,
      credentials: { east: { token: TOKEN } },
    } as unknown as JsonObject);
    await until('both', () => names().length === 2);
    expect(await triedOnce(told.clusters[1])).toEqual({
      state: 'unauthorized',
      reason:
        'mesh.sources[0].credentials.west is not there, and mesh.sources[0].managedServiceAccount is not either.',
    });
  });
});

describe('a mistake in the configuration is an error that names the key', () => {
  it.each<[JsonObject, string]>([
    [
      { hub: null } as unknown as JsonObject,
      'mesh.sources[0].hub: is not there',
    ],
    [
      { hub: { name: 'hub' } },
      'mesh.sources[0].hub: say kubeconfig: <file>, or inCluster: true',
    ],
    [
      { hub: { kubeconfig: 'x', inCluster: true } },
      'mesh.sources[0].hub: say kubeconfig: <file>, or inCluster: true',
    ],
    [{ hub: { kubeconfig: 'none' } }, 'none cannot be read (ENOENT)'],
    [
      { hub: { kubeconfig: 'hub.kubeconfig', context: 'other' } },
      'mesh.sources[0].hub.context: ',
    ],
    [
      { hub: { kubeconfig: 'hub.kubeconfig', nam: 'hub' } },
      'mesh.sources[0].hub.nam: is not a key here; did you mean name?',
    ],
    [
      { hub: { kubeconfig: 'hub.kubeconfig', name: 'The Hub' } },
      'mesh.sources[0].hub.name: "The Hub" is not a name',
    ],
    [
      { managedServiceAccount: '../x' },
      'mesh.sources[0].managedServiceAccount: "../x" is not a name',
    ],
    [
      { managedServiceAccount: null } as unknown as JsonObject,
      'mesh.sources[0]: says with what the clusters are read neither by',
    ],
    [
      { clusterSelector: 'env=(a' },
      "mesh.sources[0].clusterSelector: 'env=(a' is not a requirement",
    ],
    [
      { proxy: { url: 'cluster-proxy.example.com' } },
      'mesh.sources[0].proxy.url: is not a URL that begins with https://',
    ],
    [
      { proxy: { host: 'x' } },
      'mesh.sources[0].proxy.host: is not a key here; there are url, caFile, caData',
    ],
  ])('%j', async (entry, message) => {
    await expect(start(entry)).rejects.toThrow(message);
  });
});
