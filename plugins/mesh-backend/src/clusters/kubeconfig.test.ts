import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SourcedCluster } from '@meshport/plugin-mesh-node';
import { triedOnce } from '../__testUtils__/readCluster';
import { sourceContext } from '../__testUtils__/sourceContext';
import { kubernetesClient } from './apiServer/client';
import { kubeconfigSource } from './kubeconfig';

const TOKEN = 'a-token-that-nobody-may-see-0123456789';

let folder: string;

// Jest transforms the library, which takes a while the first time.
beforeAll(() => {
  kubernetesClient();
}, 60_000);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

interface Document {
  cluster?: object;
  user?: object;
  contexts?: string[];
}

function write({ cluster, user, contexts = ['east'] }: Document = {}): void {
  const file = {
    clusters: [
      {
        name: 'c',
        cluster: { server: 'https://127.0.0.1:1', ...cluster },
      },
    ],
    users: [{ name: 'u', user: { token: TOKEN, ...user } }],
    contexts: contexts.map(name => ({
      name,
      context: { cluster: 'c', user: 'u' },
    })),
  };
  writeFileSync(path.join(folder, 'config'), JSON.stringify(file));
}

async function start(config: object = {}): Promise<SourcedCluster[]> {
  let told: SourcedCluster[] = [];
  await kubeconfigSource.start(
    sourceContext(
      { type: 'kubeconfig', path: 'config', ...config },
      { configPath: 'mesh.sources[2]', baseDir: folder },
    ),
    clusters => {
      told = clusters;
    },
    new AbortController().signal,
  );
  return told;
}

describe('the clusters of a kubeconfig', () => {
  it('are its contexts', async () => {
    write({ contexts: ['east', 'west'] });
    const clusters = await start();
    expect(clusters.map(({ name }) => name)).toEqual(['east', 'west']);
  });

  it('are the contexts that are named, with names of their own where the contexts have none', async () => {
    write({ contexts: ['east', 'west', 'default/api-north:6443/admin'] });
    const clusters = await start({
      contexts: [
        'west',
        { context: 'default/api-north:6443/admin', name: 'north' },
      ],
    });
    expect(clusters.map(({ name }) => name)).toEqual(['west', 'north']);
  });
});

describe('a mistake in the configuration is an error that names the key', () => {
  it.each([
    [{ path: 7 }, /^mesh\.sources\[2\]\.path: /],
    [
      { path: 'none' },
      /^mesh\.sources\[2\]\.path: .*none cannot be read \(ENOENT\)$/,
    ],
    [{ contexts: 'east' }, /^mesh\.sources\[2\]\.contexts: is not a list/],
    [{ contexts: [] }, /^mesh\.sources\[2\]\.contexts: is not a list/],
    [
      { contexts: ['east', 'north'] },
      /^mesh\.sources\[2\]\.contexts\[1\]: .* has no context "north"; it has east, Q\/x$/,
    ],
    [{ contexts: [null] }, /^mesh\.sources\[2\]\.contexts\[0\]: /],
    [
      { contexts: ['Q/x'] },
      /^mesh\.sources\[2\]\.contexts\[0\]: "Q\/x" is no name for a cluster.* Write \{ context: "Q\/x", name: /,
    ],
    [
      { contexts: ['east', { context: 'Q/x', name: 'east' }] },
      /^mesh\.sources\[2\]\.contexts\[1\]: mesh\.sources\[2\]\.contexts\[0\] has the name east already$/,
    ],
  ])('%j', async (config, message) => {
    write({ contexts: ['east', 'Q/x'] });
    await expect(start(config)).rejects.toThrow(message);
  });

  it.each([
    ['not YAML', `a: [\n  token: ${TOKEN}`, /config is not YAML \(line \d+\)$/],
    ['a list', '[]', /config is not a kubeconfig: it has no contexts$/],
    ['empty', '', /config is not a kubeconfig: it has no contexts$/],
  ])('a file that is %s', async (_, text, message) => {
    writeFileSync(path.join(folder, 'config'), text);
    await expect(start()).rejects.toThrow(message);
    await expect(start()).rejects.not.toThrow(TOKEN);
  });
});

describe('a mistake in what the file says of one cluster leaves the others alone: it is what is said of this one', () => {
  it.each<[Document, string, RegExp]>([
    [
      { cluster: { server: '127.0.0.1:6443' } },
      'unreachable',
      /'c': server is not a URL that begins with https:\/\/, http:\/\/\.$/,
    ],
    [
      { cluster: { server: 'http://127.0.0.1:1' } },
      'tls_error',
      /'c': server is not https/,
    ],
    [
      { cluster: { 'certificate-authority-data': 'bm90IGEgY2VydA==' } },
      'tls_error',
      /'c': certificate-authority-data is not a certificate in PEM\.$/,
    ],
    [
      { cluster: { 'certificate-authority': 'ca.crt' } },
      'tls_error',
      /certificate-authority .*ca\.crt cannot be read \(ENOENT\)\.$/,
    ],
    [
      { cluster: { 'proxy-url': 'proxy:3128' } },
      'unreachable',
      /'c': proxy-url is not a URL/,
    ],
    [
      { user: { token: null, tokenFile: 'token' } },
      'unauthorized',
      /The token file .*token cannot be read \(ENOENT\)\.$/,
    ],
    [
      { user: { token: null, exec: { command: 'no-such-plugin' } } },
      'unauthorized',
      /^The credentials cannot be had: .*no-such-plugin/,
    ],
    [
      { user: { token: null, 'client-certificate': 'none.crt' } },
      'unauthorized',
      /none\.crt/,
    ],
    [
      {},
      'unreachable',
      /^The API server cannot be reached: the connection is refused \(ECONNREFUSED\)\.$/,
    ],
  ])('%j', async (document, state, reason) => {
    write(document);
    const cluster = await triedOnce((await start())[0]);
    expect(cluster.state).toBe(state);
    expect(cluster.reason).toMatch(reason);
    expect(cluster.reason).not.toContain(TOKEN);
  });
});
