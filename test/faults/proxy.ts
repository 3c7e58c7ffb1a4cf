import {
  type AddressInfo,
  connect,
  createServer,
  type Server,
  type Socket,
} from 'node:net';

/**
 * What a proxy does with connections. `refuse`: there are none. `reset`: they are accepted, counted and reset. `hang`: they are
 * accepted, and nothing comes. `freeze`: those that are open and those that come carry nothing more, in either direction, until it
 * passes again.
 */
export type ProxyMode = 'pass' | 'refuse' | 'reset' | 'hang' | 'freeze';

interface Pair {
  client: Socket;
  server: Socket | undefined;
}

/** A TCP proxy in front of a port of loopback that fails as it is told. TLS goes through it untouched. */
export class FaultProxy {
  #listener: Server | undefined;
  #port = 0;
  #mode: ProxyMode = 'pass';
  readonly #pairs = new Set<Pair>();
  /** Hears of each connection that is asked for. */
  onConnection = () => {};

  constructor(private readonly target: number) {}

  static async before(target: number): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await proxy.#listen();
    return proxy;
  }

  get port(): number {
    return this.#port;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#pairs.size;
  }

  async set(mode: ProxyMode): Promise<void> {
    this.#mode = mode;
    if (mode === 'refuse') {
      await this.#unlisten();
      return;
    }
    if (!this.#listener) await this.#listen();
    if (mode === 'hang' || mode === 'reset') this.cut();
    if (mode !== 'pass') return;
    for (const { client, server } of this.#pairs) {
      if (server) {
        client.resume();
        server.resume();
      } else client.destroy();
    }
  }

  /** Every open connection is reset. */
  cut(): void {
    for (const { client, server } of this.#pairs) {
      client.resetAndDestroy();
      server?.destroy();
    }
    this.#pairs.clear();
  }

  async close(): Promise<void> {
    await this.set('refuse');
  }

  async #listen(): Promise<void> {
    const listener = createServer(client => this.#accept(client));
    this.#listener = listener;
    await new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (listener.address() as AddressInfo).port;
  }

  async #unlisten(): Promise<void> {
    const listener = this.#listener;
    if (!listener) return;
    this.#listener = undefined;
    const closed = new Promise(resolve => listener.close(resolve));
    this.cut();
    await closed;
  }

  #accept(client: Socket): void {
    this.onConnection();
    client.on('error', () => client.destroy());
    if (this.#mode === 'reset') {
      client.resetAndDestroy();
      return;
    }
    if (this.#mode === 'hang' || this.#mode === 'freeze') {
      this.#keep({ client, server: undefined });
      return;
    }
    const server = connect(this.target, '127.0.0.1');
    const pair = { client, server };
    this.#keep(pair);
    server.on('error', () => client.destroy());
    server.on('close', () => this.#unlessFrozen(() => client.destroy()));
    client.on('close', () => server.destroy());
    this.#carry(client, server);
    this.#carry(server, client);
  }

  #carry(from: Socket, to: Socket): void {
    from.on('data', bytes => {
      if (this.#mode === 'freeze') {
        from.pause();
        from.unshift(bytes);
        return;
      }
      if (!to.write(bytes)) from.pause();
    });
    to.on('drain', () => this.#unlessFrozen(() => from.resume()));
  }

  #unlessFrozen(work: () => void): void {
    if (this.#mode !== 'freeze') work();
  }

  #keep(pair: Pair): void {
    this.#pairs.add(pair);
    pair.client.on('close', () => this.#pairs.delete(pair));
  }
}
