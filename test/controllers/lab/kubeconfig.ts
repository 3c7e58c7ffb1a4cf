import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from '../../clusters/controlPlane';

/** What a controller needs to reach a cluster and to write in it, in one file. JSON is YAML. */
export function kubeconfigOf({ name, server, ca, adminToken }: ControlPlane) {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: {
          server,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [{ name: 'admin', user: { token: adminToken } }],
    contexts: [{ name, context: { cluster: name, user: 'admin' } }],
    'current-context': name,
  });
}

/** Path of the file, which is beside what else the control plane has written. */
export function writeKubeconfig(plane: ControlPlane): string {
  const file = join(plane.folder, 'controllers.kubeconfig');
  // Once: a controller that starts may be reading it while the next one is being started.
  if (!existsSync(file)) {
    writeFileSync(file, kubeconfigOf(plane), { mode: 0o600 });
  }
  return file;
}
