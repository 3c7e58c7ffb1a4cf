import { clustersWith, ManifestKind, Onboarding } from '../plan';
import { clustersetEntryOf, ISTIO_NETWORKING, metadata } from './metadata';

/** Clusters in which Envoys call the clusterset name: callers, and gateways that route to it. */
export function callingClusters(onboarding: Onboarding): string[] {
  return onboarding.outside
    ? clustersWith(onboarding, 'ingress', 'consumer')
    : clustersWith(onboarding, 'consumer');
}

export const serviceEntry: ManifestKind = {
  title: 'ServiceEntry',
  fileName: 'serviceentry',
  apiVersion: `${ISTIO_NETWORKING}/v1`,
  kind: 'ServiceEntry',

  decide: onboarding => ({
    write: true,
    name: clustersetEntryOf(onboarding),
    namespace: onboarding.namespace,
    clusters: callingClusters(onboarding),
    repository: 'application',
    reason:
      "Callers' and gateways' Envoys know the clusterset name only through it; without it a route answers 500.",
  }),

  build: onboarding => ({
    heading: `Makes ${onboarding.clustersetName} known to the mesh. Without it requests fail with 500, though the HTTPRoute says ResolvedRefs=True.`,
    content: {
      apiVersion: serviceEntry.apiVersion,
      kind: serviceEntry.kind,
      metadata: metadata(onboarding, clustersetEntryOf(onboarding)),
      spec: {
        hosts: [onboarding.clustersetName],
        location: 'MESH_INTERNAL',
        resolution: 'DNS',
        ports: [
          {
            number: onboarding.port,
            name: onboarding.portName,
            protocol: onboarding.protocol,
          },
        ],
      },
    },
    comments: [
      {
        path: ['spec', 'resolution'],
        text: 'DNS of the cluster set picks the cluster: the own one if it is healthy, else another.',
      },
      {
        path: ['spec', 'ports'],
        text: 'The port must agree with the Service and with the backend of the route.',
      },
    ],
  }),
};
