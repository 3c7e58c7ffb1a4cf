import type { Onboarding } from '../plan';
import { isPatch, Layout, manifestName, WrittenManifest } from './layout';

/**
 * A folder for each cluster, with plain manifests: what an agent applies as it lies there. Patches lie beside
 * `clusters/`, because they cannot be applied.
 */
export const flat: Layout = {
  id: 'flat',
  title: 'clusters/<cluster>/<namespace>/<service>-<kind>.yaml',

  place: (onboarding, manifests) =>
    manifests.flatMap(written =>
      written.variants.flatMap(({ clusters, text }) =>
        clusters.map(cluster => ({
          path: pathOf(onboarding, written, cluster),
          content: text,
          clusters: [cluster],
          repository: written.manifest.repository,
          manifest: manifestName(written),
        })),
      ),
    ),
};

function pathOf(
  { id, service }: Onboarding,
  written: WrittenManifest,
  cluster: string,
): string {
  const { namespace, name, repository } = written.manifest;
  const { fileName } = written.kind;
  if (isPatch(written)) {
    return `patches/${cluster}/${namespace}/${name}/${id}-${fileName}.yaml`;
  }
  // In the platform's folders the service's name alone could be another team's.
  const prefix = repository === 'platform' ? id : service;
  return `clusters/${cluster}/${namespace}/${prefix}-${fileName}.yaml`;
}
