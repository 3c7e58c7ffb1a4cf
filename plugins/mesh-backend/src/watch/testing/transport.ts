import type { GetOptions, Transport } from '../transport';
import type { FakeApiServer } from './apiServer';

/** The way to a fake API server, without a network. Errors that it is given take the place of the next answers. */
export class FakeTransport implements Transport {
  /** Thrown for each request while it is set. */
  down: unknown;
  renewed = 0;
  onRenew = () => {};

  constructor(private readonly server: FakeApiServer) {}

  async get(path: string, { signal, accept }: GetOptions) {
    signal.throwIfAborted();
    if (this.down) throw this.down;
    const { status, headers, body } = this.server.handle(path, accept);
    signal.addEventListener('abort', () => body.fail(signal.reason));
    return { status, body, header: (name: string) => headers[name] };
  }

  async renewCredentials() {
    this.renewed += 1;
    this.onRenew();
  }
}
