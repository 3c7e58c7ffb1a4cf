import { writeFileSync } from 'fs';
import type { ServedFleet } from './serve';

/** Writes a kubeconfig with a context for each cluster. */
export function writeKubeconfig(file: string, fleet: ServedFleet): void {
  const { clusters, ca } = fleet;
  writeFileSync(
    file,
    JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: clusters.map(({ name, port }) => ({
        name,
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      })),
      users: [{ name: 'reader', user: { token: 'not-checked' } }],
      contexts: clusters.map(({ name }) => ({
        name,
        context: { cluster: name, user: 'reader' },
      })),
    }),
  );
}
