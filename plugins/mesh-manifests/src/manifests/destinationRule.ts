import type { ManifestKind } from '../plan';
import { clustersetEntryOf, ISTIO_NETWORKING, metadata } from './metadata';
import { callingClusters } from './serviceEntry';

export const destinationRule: ManifestKind = {
  title: 'DestinationRule',
  fileName: 'destinationrule',
  apiVersion: `${ISTIO_NETWORKING}/v1`,
  kind: 'DestinationRule',

  decide(onboarding) {
    if (callingClusters(onboarding).length === 0) {
      return { write: false, reason: undefined };
    }
    if (onboarding.mesh !== 'sidecar') {
      return {
        write: false,
        reason:
          onboarding.mesh === 'ambient'
            ? 'The pods are ambient: ISTIO_MUTUAL is the mutual TLS of sidecars, not HBONE, and would break them (istio#53526).'
            : 'The pods are not in the mesh: they cannot answer mutual TLS.',
      };
    }
    return {
      write: true,
      name: clustersetEntryOf(onboarding),
      namespace: onboarding.namespace,
      clusters: callingClusters(onboarding),
      repository: 'application',
      reason:
        'The pods have sidecars: without it calls through the ServiceEntry are plain text, and STRICT peers refuse them.',
    };
  },

  build: onboarding => ({
    heading:
      'Mutual TLS to the sidecars of the service. A ServiceEntry with DNS resolution gets none by itself.',
    content: {
      apiVersion: destinationRule.apiVersion,
      kind: destinationRule.kind,
      metadata: metadata(onboarding, clustersetEntryOf(onboarding)),
      spec: {
        host: onboarding.clustersetName,
        trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL' } },
      },
    },
    comments: [
      {
        path: ['spec', 'host'],
        text: 'The clusterset name: a rule for the ExternalName Service would have no effect.',
      },
    ],
  }),
};
