import type { ClusterSource } from '@meshport/plugin-mesh-node';
import { catalogSource } from './catalog';
import { filesSource } from './files';
import { kubeconfigSource } from './kubeconfig';
import { kubernetesSource } from './kubernetes';
import { ocmSource } from './ocm';

/** Sources that come with Meshport: one file and one line each. */
export const clusterSources: readonly ClusterSource[] = [
  filesSource,
  kubeconfigSource,
  kubernetesSource,
  catalogSource,
  ocmSource,
];
