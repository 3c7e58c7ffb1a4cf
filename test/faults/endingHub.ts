/*
 * A hub with the whole backend plugin before the clusters of a kubeconfig, in a process of its own. It is told to stop by a
 * line on its standard input, and then says what is still open. Backstage ends the process after a stop and leaves timers of its
 * databases to that; so of timers only those count that our code started.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import meshPlugin from '@meshport/plugin-mesh-backend';

const [, , kubeconfig] = process.argv;

const config = new ConfigReader({
  backend: {
    baseUrl: 'http://127.0.0.1',
    listen: { host: '127.0.0.1', port: 0 },
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
  mesh: {
    sources: [{ type: 'kubeconfig', path: kubeconfig }],
    firstIndexTimeout: { seconds: 3 },
  },
});

/** Where each timer that is running was started. */
const timers = new Map<NodeJS.Timeout, string>();

function rememberTimers(): void {
  const { setTimeout: start, clearTimeout: clear } = globalThis;
  globalThis.setTimeout = Object.assign(
    (
      callback: (...args: unknown[]) => void,
      ms?: number,
      ...rest: unknown[]
    ) => {
      const timer: NodeJS.Timeout = start(() => {
        timers.delete(timer);
        callback(...rest);
      }, ms);
      timers.set(timer, new Error('started').stack ?? '');
      return timer;
    },
    start,
  ) as typeof setTimeout;
  globalThis.clearTimeout = timer => {
    timers.delete(timer as NodeJS.Timeout);
    clear(timer);
  };
}

/** Sockets and files that are watched, and timers of ours. */
function open(): string[] {
  const handles = process
    .getActiveResourcesInfo()
    .filter(kind => /TCP|TLS|Watch|FSEvent|Process/.test(kind));
  const ours = [...timers].filter(
    ([timer, stack]) => timer.hasRef() && /plugins\/mesh/.test(stack),
  );
  return [...handles, ...ours.map(([, stack]) => stack)];
}

async function main() {
  rememberTimers();
  const backend = createBackend();
  backend.add(meshPlugin);
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => config as never,
    }),
  );
  backend.add(
    createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => ({} as never),
    }),
  );
  await backend.start();
  console.log('started');
  process.stdin.once('data', async () => {
    console.log(`open before: ${JSON.stringify(open())}`);
    await backend.stop();
    // Sockets that are destroyed close in the next turns.
    setTimeout(() => {
      console.log(`open after: ${JSON.stringify(open())}`);
      process.exit();
    }, 200);
  });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
