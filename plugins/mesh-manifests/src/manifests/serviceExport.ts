import { clustersWith, ManifestKind } from '../plan';
import { metadata } from './metadata';

export const serviceExport: ManifestKind = {
  title: 'ServiceExport',
  fileName: 'serviceexport',
  // Every implementation serves v1alpha1; v1beta1 came with mcs-api 0.5.
  apiVersion: 'multicluster.x-k8s.io/v1alpha1',
  kind: 'ServiceExport',

  decide: onboarding => ({
    write: true,
    name: onboarding.service,
    namespace: onboarding.namespace,
    clusters: clustersWith(onboarding, 'workload'),
    repository: 'application',
    reason: `Pods of the service run here: the other clusters of the set reach them as ${onboarding.clustersetName}.`,
  }),

  build: onboarding => ({
    heading: `Makes the Service ${onboarding.service} known to all clusters of the set, as ${onboarding.clustersetName}.`,
    content: {
      apiVersion: serviceExport.apiVersion,
      kind: serviceExport.kind,
      metadata: metadata(onboarding, onboarding.service),
    },
    comments: [
      {
        path: ['metadata', 'name'],
        text: 'Name and namespace are those of the Service (MCS API).',
      },
    ],
  }),
};
