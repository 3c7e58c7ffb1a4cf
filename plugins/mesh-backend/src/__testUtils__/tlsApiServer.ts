import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { generate } from 'selfsigned';
import {
  failure,
  FakeApiServer,
  type ServedKind,
} from '../watch/testing/apiServer';

export interface Certificate {
  cert: string;
  key: string;
}

/** An API server of a test's own, behind TLS on loopback. It takes one token, and remembers what it was asked. */
export class TlsApiServer {
  readonly api: FakeApiServer;
  readonly asked: Array<{ path: string; authorization: string | undefined }> =
    [];
  readonly #server: Server;

  private constructor(
    kinds: ServedKind[],
    /** The token that it takes; undefined where it asks for none. */
    public token: string | undefined,
    /** Its certificate is its own CA. */
    readonly ca: string,
    key: string,
  ) {
    this.api = new FakeApiServer(...kinds);
    this.#server = createServer({ cert: ca, key }, (request, response) =>
      this.#answer(request, response),
    );
  }

  static async start(
    kinds: ServedKind[],
    token?: string,
    { cert, key }: Certificate = newCertificate(),
  ): Promise<TlsApiServer> {
    const server = new TlsApiServer(kinds, token, cert, key);
    await new Promise<void>(resolve => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** As configurations and annotations have it. */
  get caData(): string {
    return Buffer.from(this.ca).toString('base64');
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { url: path = '/' } = request;
    const { authorization } = request.headers;
    this.asked.push({ path, authorization });
    const { status, headers, body } =
      this.token === undefined || authorization === `Bearer ${this.token}`
        ? this.api.handle(path)
        : failure(401, 'Unauthorized');
    response.writeHead(status, headers);
    response.flushHeaders();
    response.on('close', () => body.end());
    pipeline(body, response, () => {});
  }
}

/** A certificate that is its own CA. It takes a while to make one: servers that follow each other can have the same. */
export function newCertificate(): Certificate {
  const options = {
    algorithm: 'sha256',
    // The library would make the keys in JavaScript, which takes seconds. Its types do not know that it takes some.
    keyPair: generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    }),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  };
  const { cert, private: key } = generate(
    [{ name: 'commonName', value: 'api-server' }],
    options,
  );
  return { cert, key };
}
