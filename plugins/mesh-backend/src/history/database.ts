import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { HistoryStore } from './store';

/** Opens the plugin's database, with its tables as this version needs them. */
export async function openHistory(
  database: DatabaseService,
): Promise<HistoryStore> {
  const client = await database.getClient();
  if (!database.migrations?.skip) {
    await client.migrate.latest({
      directory: resolvePackagePath(
        '@meshport/plugin-mesh-backend',
        'migrations',
      ),
    });
  }
  return new HistoryStore(client);
}
