import { createServer, type Server } from 'node:http';
import type { Machines } from './machines';

/** Port of the listener whose health is asked for. Others are not listened on: nobody comes through them here. */
export const HEALTH_PORT = 8080;

/** Stands for Envoy in a gateway's Pods: answers health checks while they are ready, and refuses while they are not. */
export class Entrance {
  #server: Server | undefined;

  constructor(
    private readonly address: string,
    private readonly machines: Machines,
    private readonly deployment: string,
  ) {}

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      if (this.machines.isReady(this.deployment)) response.end('ok');
      else request.socket.destroy();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(HEALTH_PORT, this.address, resolve);
    });
    this.#server = server;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(resolve => {
      if (this.#server) this.#server.close(resolve);
      else resolve(undefined);
    });
  }
}
