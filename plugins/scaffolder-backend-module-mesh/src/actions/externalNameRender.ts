import {
  clusterNames,
  clustersOf,
  createManifestAction,
  requestFields,
} from '../manifestAction';
import { examples } from './externalNameRender.examples';

/** Writes what lets a cluster call an exported service: ExternalName Service, ServiceEntry and DestinationRule. */
export function createExternalNameRenderAction() {
  const { namespace, service, port, portName, protocol, mesh, clusterSet } =
    requestFields;
  return createManifestAction({
    id: 'mesh:external-name:render',
    description:
      'Writes the ExternalName Service of an exported service, with the ServiceEntry that makes it work and, for pods with sidecars, the DestinationRule.',
    examples,
    input: {
      namespace,
      service,
      port,
      portName,
      protocol,
      mesh,
      clusterSet,
      clusters: clusterNames,
    },
    request: ({ clusters, ...fields }) => ({
      request: { ...fields, clusters: clustersOf(clusters) },
      manifests:
        fields.mesh === 'sidecar'
          ? ['service-mcs', 'serviceentry', 'destinationrule']
          : ['service-mcs', 'serviceentry'],
    }),
  });
}
