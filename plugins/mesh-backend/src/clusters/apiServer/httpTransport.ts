import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { KubeConfig } from '@kubernetes/client-node';
import {
  failureOfError,
  type GetOptions,
  ReadFailure,
  type Transport,
  type TransportResponse,
} from '../../watch';

/** Agents for proxies give errors without a code, and without one an error is a mistake of the program. */
function withCode(error: NodeJS.ErrnoException): Error {
  return error.code === undefined
    ? new ReadFailure(
        'unreachable',
        `The API server cannot be reached: ${error.message}.`,
      )
    : error;
}

/** Marks errors of connections that had been used before. */
const STALE = Symbol('stale');

function isStale(error: unknown): boolean {
  return (error as { [STALE]?: boolean })[STALE] === true;
}

/** Others that are kept are likely to be closed as well. */
function closeIdle(agent: http.Agent): void {
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) socket.destroy();
  }
}

/** No connection within this time: there is none. With name resolution and TCP it stays under 5 s. */
const CONNECT_MS = 4_000;

/** Credentials are read from where they lie at least so often, as client-go does with token files. */
const CREDENTIALS_MS = 60_000;

/** A credential plugin that takes longer is not waited for. */
const PLUGIN_MS = 20_000;

/** The kernel asks after this time whether the other side is still there. */
const KEEP_ALIVE_MS = 15_000;

/** So many connections are kept for use. */
const IDLE = 4;

/** How requests are made, as of a moment. */
interface Access {
  base: URL;
  agent: http.Agent;
  headers: http.OutgoingHttpHeaders;
  auth: string | undefined;
  tls: string;
  until: number;
}

/** Requests to one API server over HTTP/1.1: a watch has a connection of its own, the rest share some. */
export class HttpTransport implements Transport {
  #config: Promise<KubeConfig> | undefined;
  #access: Promise<Access> | undefined;
  #last: Access | undefined;

  /** @param load - reads the KubeConfig; its current context is the only one that is used */
  constructor(private readonly load: () => Promise<KubeConfig>) {}

  async get(path: string, options: GetOptions): Promise<TransportResponse> {
    const { signal } = options;
    const access = await this.#current();
    signal.throwIfAborted();
    try {
      return await request(access, path, options);
    } catch (error) {
      // The server had closed a connection that was kept for use: no word on the server.
      if (!isStale(error) || signal.aborted) throw error;
    }
    closeIdle(access.agent);
    return request(access, path, options);
  }

  async renewCredentials(): Promise<void> {
    this.#config = undefined;
    this.#access = undefined;
  }

  /** Closes the connections that are kept. */
  close(): void {
    this.#last?.agent.destroy();
  }

  async #current(): Promise<Access> {
    const access = await (this.#access ??= this.#read());
    if (access.until > performance.now()) return access;
    this.#access = undefined;
    return (this.#access ??= this.#read());
  }

  async #read(): Promise<Access> {
    try {
      const config = await (this.#config ??= this.load());
      const access = await accessOf(config, this.#last);
      this.#last = access;
      return access;
    } catch (error) {
      this.#config = undefined;
      this.#access = undefined;
      throw error;
    }
  }
}

async function accessOf(
  config: KubeConfig,
  before: Access | undefined,
): Promise<Access> {
  const options: https.RequestOptions = {};
  await timely(config.applyToHTTPSOptions(options)).catch(error => {
    if (error instanceof ReadFailure) throw error;
    const known = failureOfError(error);
    throw known instanceof ReadFailure && known.kind === 'tls_error'
      ? known
      : new ReadFailure(
          'unauthorized',
          `The credentials cannot be had: ${(error as Error).message}`,
        );
  });
  const { server, proxyUrl } = config.getCurrentCluster()!;
  const tls = JSON.stringify([
    server,
    proxyUrl,
    options.rejectUnauthorized,
    options.servername,
    ...[options.ca, options.cert, options.key].map(material =>
      material === undefined ? null : String(material),
    ),
  ]);
  const same = before?.tls === tls;
  return {
    base: new URL(server),
    agent: same ? before.agent : agentOf(server, proxyUrl, options),
    headers: {
      ...(options.headers as http.OutgoingHttpHeaders | undefined),
      'user-agent': 'meshport',
    },
    auth: options.auth ?? undefined,
    tls,
    until: performance.now() + CREDENTIALS_MS,
  };
}

/** The library's agent knows proxies, and keeps no connection; without a proxy ours does. */
function agentOf(
  server: string,
  proxyUrl: string | undefined,
  options: https.RequestOptions,
): http.Agent {
  if (proxyUrl) return options.agent as http.Agent;
  if (server.startsWith('http:'))
    return new http.Agent({ keepAlive: true, maxFreeSockets: IDLE });
  const { ca, cert, key, rejectUnauthorized, servername } = options;
  return new https.Agent({
    keepAlive: true,
    maxFreeSockets: IDLE,
    ca,
    cert,
    key,
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    ...(servername !== undefined && { servername }),
  });
}

async function timely<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new ReadFailure(
            'unauthorized',
            `The credential plugin has not answered for ${
              PLUGIN_MS / 1_000
            } s.`,
          ),
        ),
      PLUGIN_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function request(
  access: Access,
  path: string,
  { signal, accept = 'application/json' }: GetOptions,
): Promise<TransportResponse> {
  const { base, agent, headers, auth } = access;
  return new Promise((resolve, reject) => {
    const client = (base.protocol === 'http:' ? http : https).request({
      host: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port || undefined,
      path: base.pathname.replace(/\/$/, '') + path,
      headers: { ...headers, accept },
      auth,
      agent,
      signal,
    });
    const late = setTimeout(
      () =>
        client.destroy(
          Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' }),
        ),
      CONNECT_MS,
    );
    const connected = () => clearTimeout(late);
    client.on('socket', (socket: Socket) => {
      socket.setKeepAlive(true, KEEP_ALIVE_MS);
      if (socket.connecting) socket.once('connect', connected);
      else connected();
    });
    client.on('error', (error: NodeJS.ErrnoException) => {
      connected();
      const lost = error.code === 'ECONNRESET' || error.code === 'EPIPE';
      const stale = client.reusedSocket && lost;
      reject(Object.assign(withCode(error), { [STALE]: stale }));
    });
    client.on('response', response => {
      const abort = () => response.destroy(signal.reason);
      signal.addEventListener('abort', abort);
      response.once('close', () => signal.removeEventListener('abort', abort));
      resolve({
        status: response.statusCode ?? 0,
        header(name) {
          const value = response.headers[name];
          return Array.isArray(value) ? value[0] : value;
        },
        body: response,
      });
    });
    client.end();
  });
}
