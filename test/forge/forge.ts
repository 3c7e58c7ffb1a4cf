import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GitOpsAgent } from './agent/agent';
import { pruneFleet } from './agent/folder';
import { GitHubRepository } from './github';
import { REPOSITORIES, seed } from './repositories';
import { createForgeServer } from './server';

export interface Forge {
  url: string;
  close(): Promise<void>;
}

export interface StartForgeOptions {
  /** 0 for any free port. */
  port: number;
  token: string;
  /** Folder of clusters that the GitOps agents write to; without it no agent runs. */
  fleet?: string;
  log(line: string): void;
}

/** Starts the emulator of GitHub, its adapter with the pages, and the GitOps agents. */
export async function startForge(options: StartForgeOptions): Promise<Forge> {
  const { token, fleet, log } = options;
  const { createEmulator } = await import('emulate');

  const emulatorPort = await freePort();
  const server = createForgeServer({
    emulatorUrl: `http://127.0.0.1:${emulatorPort}`,
    token,
  });
  const url = `http://localhost:${await listen(server, options.port)}`;
  const emulator = await createEmulator({
    service: 'github',
    port: emulatorPort,
    // Links in its answers lead to this server, not to the emulator behind it.
    baseUrl: url,
    seed: seed(token),
  });

  const stop = new AbortController();
  if (fleet) await pruneFleet(fleet);
  const agents = fleet
    ? REPOSITORIES.map(({ owner, name }) =>
        new GitOpsAgent(
          new GitHubRepository(url, token, `${owner}/${name}`),
          fleet,
        ).run(stop.signal, log),
      )
    : [];

  return {
    url,
    async close() {
      stop.abort();
      await Promise.all(agents);
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await emulator.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () =>
      resolve((server.address() as AddressInfo).port),
    );
  });
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
