import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { KubeConfig } from '@kubernetes/client-node';
import { kubernetesClient } from './client';
import { HttpTransport } from './httpTransport';

let server: Server;
let sockets: Set<Socket>;
let authorizations: Array<string | undefined>;
let accepted: Array<string | undefined>;
let token: string;

// Jest transforms the library, which takes a while the first time.
beforeAll(() => {
  kubernetesClient();
}, 60_000);

beforeEach(async () => {
  sockets = new Set();
  authorizations = [];
  accepted = [];
  token = 'first';
  server = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    accepted.push(request.headers.accept);
    response.end(`{"path":"${request.url}"}`);
  });
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const port = () => (server.address() as AddressInfo).port;

async function load(proxyUrl?: string): Promise<KubeConfig> {
  const config = new (kubernetesClient().KubeConfig)();
  config.loadFromClusterAndUser(
    {
      name: 'c',
      server: proxyUrl
        ? 'https://127.0.0.1:1'
        : `http://127.0.0.1:${port()}/prefix/`,
      skipTLSVerify: true,
      proxyUrl,
    },
    { name: 'u', token },
  );
  return config;
}

const signal = new AbortController().signal;

async function textOf(transport: HttpTransport, path: string) {
  const { body } = await transport.get(path, { signal });
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

it('asks below the path of the server, on a connection that is kept', async () => {
  const transport = new HttpTransport(load);
  expect(await textOf(transport, '/apis')).toBe('{"path":"/prefix/apis"}');
  await textOf(transport, '/api/v1');
  expect(sockets.size).toBe(1);
  transport.close();
});

it('asks for JSON, and for another form of it where one is wanted', async () => {
  const transport = new HttpTransport(load);
  await textOf(transport, '/1');
  const { body } = await transport.get('/2', { signal, accept: 'text/x' });
  for await (const part of body) expect(part.length).toBeGreaterThan(0);
  expect(accepted).toEqual(['application/json', 'text/x']);
  transport.close();
});

it('takes a connection anew where those that were kept are closed', async () => {
  const transport = new HttpTransport(load);
  await Promise.all(['/1', '/2', '/3'].map(path => textOf(transport, path)));
  expect(sockets.size).toBe(3);
  for (const socket of sockets) socket.resetAndDestroy();
  await expect(textOf(transport, '/4')).resolves.toContain('/prefix/4');
  transport.close();
});

it('uses credentials until it is told to read them again', async () => {
  const transport = new HttpTransport(load);
  await textOf(transport, '/');
  token = 'second';
  await textOf(transport, '/');
  await transport.renewCredentials();
  await textOf(transport, '/');
  expect(authorizations).toEqual([
    'Bearer first',
    'Bearer first',
    'Bearer second',
  ]);
  transport.close();
});

it('says that a proxy does not let it through', async () => {
  server.on('connect', (_, socket) => {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
  });
  const transport = new HttpTransport(() =>
    load(`http://user:secret@127.0.0.1:${port()}`),
  );
  const failing = transport.get('/', { signal });
  await expect(failing).rejects.toMatchObject({ kind: 'unreachable' });
  await expect(failing).rejects.not.toThrow('secret');
});
