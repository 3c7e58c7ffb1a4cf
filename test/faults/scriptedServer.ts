import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { failure, FakeApiServer, type ServedKind } from '../clusters/backend';
import type { Certificate } from './certificates';

/** An API server of a test's own behind TLS. It asks for a token, sends a bookmark before a watch ends, and ends it in time. */
export class ScriptedServer {
  readonly api: FakeApiServer;
  readonly #server: Server;
  /** Undefined: any will do. */
  token: string | undefined;
  /** Sent with each answer. */
  headers: Record<string, string> = {};

  private constructor(
    kinds: ServedKind[],
    certificate: Certificate,
    /** So much faster than ours its time goes by. */
    private readonly speed: number,
  ) {
    this.api = new FakeApiServer(...kinds);
    this.#server = createServer(certificate, (request, response) =>
      this.#answer(request, response),
    );
  }

  static async start(
    kinds: ServedKind[],
    certificate: Certificate,
    speed: number,
    port = 0,
  ): Promise<ScriptedServer> {
    const server = new ScriptedServer(kinds, certificate, speed);
    await new Promise<void>(resolve => {
      server.#server.listen(port, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  present(certificate: Certificate): void {
    this.#server.setSecureContext(certificate);
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '/';
    const allowed =
      this.token === undefined ||
      request.headers.authorization === `Bearer ${this.token}`;
    const { status, headers, body } = allowed
      ? this.api.handle(url)
      : failure(401, 'Unauthorized');
    response.writeHead(status, { ...headers, ...this.headers });
    response.flushHeaders();
    const query = new URL(url, 'http://server').searchParams;
    const seconds = Number(query.get('timeoutSeconds') ?? 0);
    const timer =
      seconds > 0 &&
      setTimeout(() => {
        this.api.bookmark();
        body.end();
      }, (seconds * 1_000) / this.speed);
    response.on('close', () => {
      clearTimeout(timer || undefined);
      body.end();
    });
    this.#send(body, response).catch(() => response.destroy());
  }

  async #send(
    body: AsyncIterable<Uint8Array>,
    response: ServerResponse,
  ): Promise<void> {
    for await (const bytes of body) {
      if (response.destroyed) return;
      response.write(bytes);
    }
    response.end();
  }
}
