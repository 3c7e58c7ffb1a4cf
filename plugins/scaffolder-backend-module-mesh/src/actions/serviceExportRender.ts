import {
  clusterNames,
  clustersOf,
  createManifestAction,
  NOT_WRITTEN,
  requestFields,
} from '../manifestAction';
import { examples } from './serviceExportRender.examples';

/** Writes the ServiceExport of a service. */
export function createServiceExportRenderAction() {
  const { namespace, service, clusterSet } = requestFields;
  return createManifestAction({
    id: 'mesh:service-export:render',
    description:
      'Writes the ServiceExport that makes a service known to the other clusters of its set.',
    examples,
    input: { namespace, service, clusterSet, clusters: clusterNames },
    request: ({ clusters, ...fields }) => ({
      request: { ...NOT_WRITTEN, ...fields, clusters: clustersOf(clusters) },
      manifests: ['serviceexport'],
    }),
  });
}
