import type { Entity } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ClusterSourceContext } from '@meshport/plugin-mesh-node';
import {
  API_SERVER,
  API_SERVER_CA,
  SKIP_TLS_VERIFY,
} from '../kubernetes/annotations';
import { listed } from '../listed';
import { normalAddress } from '../credentialsByCluster';
import type { BoundCredentials } from './bound';

/** A cluster as the catalog describes it. Nothing of it is trusted. */
export interface ClusterResource {
  ref: string;
  name: string;
  /** As it stands in the annotation. */
  server: string | undefined;
  /** In base64. */
  caData: string | undefined;
  skipTLSVerify: boolean;
}

/** Asks the catalog for its clusters, as the plugin itself. */
export async function readClusterResources({
  catalog,
  auth,
}: Pick<ClusterSourceContext, 'catalog' | 'auth'>): Promise<ClusterResource[]> {
  const { items } = await catalog.getEntities(
    {
      filter: { kind: 'Resource', 'spec.type': 'kubernetes-cluster' },
      fields: [
        'kind',
        'metadata.namespace',
        'metadata.name',
        'metadata.annotations',
      ],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return items.map(clusterResource);
}

function clusterResource(entity: Entity): ClusterResource {
  const annotations = entity.metadata.annotations ?? {};
  return {
    ref: stringifyEntityRef(entity),
    name: entity.metadata.name,
    server: annotations[API_SERVER],
    caData: annotations[API_SERVER_CA],
    skipTLSVerify: annotations[SKIP_TLS_VERIFY] === 'true',
  };
}

/** The clusters of the catalog that are read, and what is left out. */
export interface Selection {
  clusters: Array<{ resource: ClusterResource; bound: BoundCredentials }>;
  problems: string[];
}

/**
 * Only clusters to which the configuration binds credentials are read: whoever can register a Resource would else make every
 * verdict unknown with a cluster of their own. Where Resources of several namespaces have the name, the one at the bound
 * address is meant.
 *
 * @param key - `mesh.sources[0].credentials`
 */
export function selectClusters(
  resources: readonly ClusterResource[],
  bound: ReadonlyMap<string, BoundCredentials>,
  key: string,
): Selection {
  const inOrder = [...resources].sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const strangers = inOrder.filter(({ name }) => !bound.has(name));
  const problems =
    strangers.length > 0
      ? [
          `${key} binds no credentials to these, which are left out: ${listed(
            strangers.map(({ ref }) => ref),
          )}.`,
        ]
      : [];
  const clusters: Selection['clusters'] = [];
  for (const [name, credentials] of bound) {
    const named = inOrder.filter(resource => resource.name === name);
    const meant =
      named.find(resource => isBoundTo(resource, credentials)) ?? named[0];
    if (meant) clusters.push({ resource: meant, bound: credentials });
    else {
      problems.push(
        `${credentials.at}: the catalog has no Resource ${name} of type kubernetes-cluster.`,
      );
    }
    for (const { ref } of named) {
      if (ref === meant?.ref) continue;
      problems.push(
        `${ref} is left out: ${meant!.ref} is the cluster ${name}.`,
      );
    }
  }
  return { clusters, problems };
}

/** True where the Resource names the address that the credentials are for. */
export function isBoundTo(
  { server }: ClusterResource,
  bound: BoundCredentials,
): boolean {
  return server !== undefined && normalAddress(server) === bound.server;
}
