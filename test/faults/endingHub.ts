/*
 * A hub with the whole backend plugin before the clusters of a kubeconfig, in a process of its own. It is told to stop by a
 * line on its standard input, and nobody ends the process: what is left open keeps it.
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

async function main() {
  await backend.start();
  console.log('started');
  process.stdin.once('data', async () => {
    process.stdin.destroy();
    await backend.stop();
    console.log('stopped');
    // Says what keeps the process, should anything: it must not keep it itself.
    setTimeout(() => {
      console.log(`open: ${process.getActiveResourcesInfo().join(', ')}`);
      process.exit(1);
    }, 5_000).unref();
  });
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
