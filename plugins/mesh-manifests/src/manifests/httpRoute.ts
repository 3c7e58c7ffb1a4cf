import { clustersWith, ManifestKind, Onboarding, OutsideAccess } from '../plan';
import {
  externalNameOf,
  GATEWAY_API,
  ISTIO_NETWORKING,
  metadata,
} from './metadata';

export const httpRoute: ManifestKind = {
  title: 'HTTPRoute',
  fileName: 'httproute',
  apiVersion: `${GATEWAY_API}/v1`,
  kind: 'HTTPRoute',

  decide(onboarding) {
    const { outside } = onboarding;
    if (!outside) {
      return {
        write: false,
        reason:
          'No host: the service is for workloads in the clusters only, so there is no route and no DNS.',
      };
    }
    const { gateway } = outside;
    return {
      write: true,
      name: onboarding.service,
      namespace: onboarding.namespace,
      clusters: clustersWith(onboarding, 'ingress'),
      repository: 'application',
      reason: `Requests for ${outside.host} arrive here, at ${gateway.namespace}/${gateway.name}, listener ${gateway.listener}.`,
    };
  },

  build: onboarding => buildRoute(onboarding, onboarding.outside!),
};

function buildRoute(onboarding: Onboarding, outside: OutsideAccess) {
  const { gateway, host, paths } = outside;
  return {
    heading: `Sends requests for ${host} to the service in all clusters.`,
    content: {
      apiVersion: httpRoute.apiVersion,
      kind: httpRoute.kind,
      metadata: metadata(onboarding, onboarding.service),
      spec: {
        parentRefs: [
          {
            group: GATEWAY_API,
            kind: 'Gateway',
            name: gateway.name,
            namespace: gateway.namespace,
            sectionName: gateway.listener,
          },
        ],
        hostnames: [host],
        rules: [
          {
            ...(paths.length > 0 && {
              matches: paths.map(({ type, value }) => ({
                path: { type, value },
              })),
            }),
            backendRefs: [backendRef(onboarding)],
          },
        ],
      },
    },
    comments: [
      {
        path: ['spec', 'hostnames'],
        text: 'Never leave it out: the route would take every host of the listener.',
      },
    ],
  };
}

function backendRef(onboarding: Onboarding) {
  const { backend, clustersetName, port } = onboarding;
  // Istio's own backend kind; it reports a missing ServiceEntry as BackendNotFound.
  return backend === 'Hostname'
    ? { group: ISTIO_NETWORKING, kind: 'Hostname', name: clustersetName, port }
    : { name: externalNameOf(onboarding), port };
}
