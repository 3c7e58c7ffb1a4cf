import { byText, Onboarding } from '../plan';
import { toYaml } from '../yaml';
import {
  isPatch,
  Layout,
  manifestName,
  PlacedFile,
  WrittenManifest,
} from './layout';

/**
 * A base with what every cluster gets, and an overlay for each cluster with the base and files of its own: no
 * patches, so that `resources:` alone says what a cluster gets. For the platform's repository: a component for each
 * cluster, which the overlay of the shared Gateway names.
 */
export const kustomize: Layout = {
  id: 'kustomize',
  title:
    'apps/<namespace>/<service>/base and apps/<namespace>/<service>/overlays/<cluster>',

  place(onboarding, manifests) {
    const of = (repository: string) =>
      manifests.filter(({ manifest }) => manifest.repository === repository);
    return [
      ...placeApplication(onboarding, of('application')),
      ...placePlatform(onboarding, of('platform')),
    ];
  },
};

function placeApplication(
  onboarding: Onboarding,
  manifests: WrittenManifest[],
): PlacedFile[] {
  if (manifests.length === 0) return [];
  const root = rootOf(onboarding);
  const clusters = clustersOf(manifests);
  const common = manifests.filter(
    ({ variants }) =>
      variants.length === 1 && variants[0].clusters.length === clusters.length,
  );
  const files: PlacedFile[] = [];
  for (const written of common) {
    files.push(fileOf(written, `${root}/base`, written.variants[0]));
  }
  if (common.length > 0) {
    files.push({
      path: `${root}/base/kustomization.yaml`,
      content: kustomization(
        `What every cluster of ${onboarding.namespace}/${onboarding.service} gets.`,
        { resources: common.map(nameOf) },
      ),
      clusters,
      repository: 'application',
      manifest: undefined,
    });
  }
  for (const cluster of clusters) {
    const own = manifests.filter(
      written =>
        !common.includes(written) && variantOf(written, cluster) !== undefined,
    );
    const folder = `${root}/overlays/${cluster}`;
    for (const written of own) {
      const { text } = variantOf(written, cluster)!;
      files.push(fileOf(written, folder, { clusters: [cluster], text }));
    }
    files.push({
      path: `${folder}/kustomization.yaml`,
      content: kustomization(
        `What ${cluster} gets of ${onboarding.namespace}/${onboarding.service}: nothing but what is named here.`,
        {
          resources: [
            ...(common.length > 0 ? ['../../base'] : []),
            ...own.map(nameOf),
          ],
        },
      ),
      clusters: [cluster],
      repository: 'application',
      manifest: undefined,
    });
  }
  return files;
}

function placePlatform(
  onboarding: Onboarding,
  manifests: WrittenManifest[],
): PlacedFile[] {
  const gateway = onboarding.outside?.gateway;
  if (manifests.length === 0 || !gateway) return [];
  return clustersOf(manifests).flatMap(cluster => {
    const folder = `gateways/${gateway.namespace}/${gateway.name}/${onboarding.id}/${cluster}`;
    const own = manifests.filter(written => variantOf(written, cluster));
    const files = own.map(written =>
      fileOf(written, folder, {
        clusters: [cluster],
        text: variantOf(written, cluster)!.text,
      }),
    );
    const patches = own.filter(isPatch);
    const resources = own.filter(written => !isPatch(written));
    return [
      ...files,
      {
        path: `${folder}/kustomization.yaml`,
        content: kustomization(
          `Name this folder under components: in the kustomization of the Gateway ${gateway.namespace}/${gateway.name} in ${cluster}.`,
          {
            resources: resources.map(nameOf),
            patches: patches.map(written => ({
              path: nameOf(written),
              target: {
                group: 'gateway.networking.k8s.io',
                version: 'v1',
                kind: 'Gateway',
                name: gateway.name,
                namespace: gateway.namespace,
              },
            })),
          },
          'Component',
        ),
        clusters: [cluster],
        repository: 'platform' as const,
        manifest: undefined,
      },
    ];
  });
}

function rootOf({ clusterSet, namespace, service }: Onboarding): string {
  // Two cluster sets (production and test) may hold the same names.
  const set = clusterSet === 'default' ? '' : `${clusterSet}/`;
  return `apps/${set}${namespace}/${service}`;
}

function clustersOf(manifests: WrittenManifest[]): string[] {
  return [
    ...new Set(manifests.flatMap(({ manifest }) => manifest.clusters)),
  ].sort(byText);
}

function variantOf({ variants }: WrittenManifest, cluster: string) {
  return variants.find(({ clusters }) => clusters.includes(cluster));
}

function nameOf({ kind }: WrittenManifest): string {
  return `${kind.fileName}.yaml`;
}

function fileOf(
  written: WrittenManifest,
  folder: string,
  { clusters, text }: { clusters: string[]; text: string },
): PlacedFile {
  return {
    path: `${folder}/${nameOf(written)}`,
    content: text,
    clusters,
    repository: written.manifest.repository,
    manifest: manifestName(written),
  };
}

function kustomization(
  heading: string,
  fields: Record<string, unknown>,
  kind: 'Kustomization' | 'Component' = 'Kustomization',
): string {
  return toYaml({
    heading,
    content: {
      apiVersion:
        kind === 'Component'
          ? 'kustomize.config.k8s.io/v1alpha1'
          : 'kustomize.config.k8s.io/v1beta1',
      kind,
      ...fields,
    },
  });
}
