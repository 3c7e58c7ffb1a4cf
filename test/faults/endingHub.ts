/*
 * A hub with the whole backend plugin before the clusters of a kubeconfig, in a process of its own. It is told to stop by a
 * line on its standard input, and nobody ends the process: what is left open keeps it.
 */
import { createBackend } from '@backstage/backend-defaults';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
  type DatabaseService,
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

// Backstage leaves pools of SQLite open and counts on the end of the process; here they are closed, as what is not ours.
type Database = Awaited<ReturnType<DatabaseService['getClient']>>;
const databases = DatabaseManager.fromConfig(config);
const opened = new Set<Database>();

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
    service: coreServices.database,
    deps: {
      plugin: coreServices.pluginMetadata,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
    },
    factory({ plugin, ...deps }) {
      const database = databases.forPlugin(plugin.getId(), deps);
      return {
        ...database,
        async getClient() {
          const client = await database.getClient();
          opened.add(client);
          return client;
        },
      };
    },
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
    for (const database of opened) await database.destroy();
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
