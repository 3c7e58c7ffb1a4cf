import { existsSync } from 'node:fs';
import type { KubeConfig } from '@kubernetes/client-node';
import { kubernetesClient } from '../apiServer/client';
import { connect, wrong } from '../apiServer/connection';
import { tokenInFile, userWithCredential } from '../apiServer/credentials';

/**
 * The cluster in which the hub runs, by the service account of its pod. The address is that of the pod's environment and no
 * other, as in the Kubernetes plugin (KubernetesConnection, fetchArgsInCluster): the token is for no one else.
 *
 * @param root - below which the files lie; empty but in tests
 * @param at - key that would name another token
 * @throws ReadFailure where the hub runs in no cluster
 */
export async function hubsOwnCluster(
  root: string,
  at: string,
): Promise<KubeConfig> {
  const own = new (kubernetesClient().KubeConfig)();
  own.loadFromCluster(root);
  const cluster = own.getCurrentCluster()!;
  const { tokenFile } = own.getCurrentUser()!.authProvider.config;
  if (!process.env.KUBERNETES_SERVICE_HOST || !existsSync(tokenFile)) {
    throw wrong(
      'unauthorized',
      `${at} is not there, and the hub runs in no cluster whose service account could be used`,
    );
  }
  const where = `The hub's own cluster (${at} is not there)`;
  return connect(cluster, userWithCredential(tokenInFile(tokenFile)), {
    server: `${where}: KUBERNETES_SERVICE_HOST`,
    skipTLSVerify: at,
    caFile: `${where}:`,
    caData: where,
    proxyUrl: where,
  });
}
