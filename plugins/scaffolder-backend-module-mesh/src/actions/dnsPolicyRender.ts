import { z } from 'zod';
import {
  createManifestAction,
  NOT_WRITTEN,
  requestFields,
} from '../manifestAction';
import { examples } from './dnsPolicyRender.examples';

const balancedCluster = requestFields.clusters.element.omit({ roles: true });

/** Writes the DNSPolicy of a service's own Gateway or listener, one for each cluster. */
export function createDnsPolicyRenderAction() {
  const { namespace, service, dns, clusterSet } = requestFields;
  return createManifestAction({
    id: 'mesh:dns-policy:render',
    description:
      "Writes a DNSPolicy for each cluster, for a Gateway or a listener of the service's own. One geography is the default over all clusters.",
    examples,
    input: {
      namespace,
      service,
      host: requestFields.host.unwrap(),
      gateway: requestFields.gateway,
      dns: dns.unwrap().extend({
        mode: z
          .enum(['own-gateway', 'own-listener'])
          .describe(
            "own-gateway: the Gateway is the service's own. own-listener: a listener of a shared Gateway is. A shared listener needs no policy of yours.",
          ),
      }),
      clusterSet,
      clusters: z
        .array(balancedCluster)
        .min(1)
        .describe('Clusters of the host, with their geography.'),
    },
    request: ({ clusters, ...fields }) => ({
      request: {
        ...NOT_WRITTEN,
        ...fields,
        clusters: Array.isArray(clusters)
          ? clusters.map(cluster => ({ ...cluster, roles: ['ingress'] }))
          : clusters,
      },
      manifests: ['dnspolicy'],
    }),
  });
}
