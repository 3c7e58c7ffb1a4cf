import type { ClusterSource } from '@meshport/plugin-mesh-node';
import { filesSource } from './files';
import { kubeconfigSource } from './kubeconfig';

/** Sources that come with Meshport: one file and one line each. */
export const clusterSources: readonly ClusterSource[] = [
  filesSource,
  kubeconfigSource,
];
