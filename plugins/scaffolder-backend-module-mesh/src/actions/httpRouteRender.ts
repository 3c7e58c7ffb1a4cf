import {
  clusterNames,
  clustersOf,
  createManifestAction,
  NOT_WRITTEN,
  requestFields,
} from '../manifestAction';
import { examples } from './httpRouteRender.examples';

/** Writes the HTTPRoute of a service. */
export function createHttpRouteRenderAction() {
  const { namespace, service, port, protocol, paths, backend, clusterSet } =
    requestFields;
  return createManifestAction({
    id: 'mesh:http-route:render',
    description:
      'Writes the HTTPRoute that sends requests for a host to a service in all clusters. The host must be within the listener.',
    examples,
    input: {
      namespace,
      service,
      port,
      protocol,
      host: requestFields.host.unwrap(),
      paths,
      gateway: requestFields.gateway.unwrap(),
      backend,
      clusterSet,
      clusters: clusterNames,
    },
    request: ({ clusters, ...fields }) => ({
      request: {
        mesh: NOT_WRITTEN.mesh,
        ...fields,
        clusters: clustersOf(clusters),
      },
      manifests: ['httproute'],
    }),
  });
}
