import path from 'node:path';
import type { Config } from '@backstage/config';
import type { Cluster } from '@kubernetes/client-node';
import { AUTH_PROVIDER, AWS_ASSUME_ROLE, AWS_EXTERNAL_ID } from './annotations';

/** A cluster as the configuration of the Kubernetes plugin names it. */
export interface LocatedCluster {
  name: string;
  /** Key that says so. */
  at: string;
  cluster: Cluster;
  authProvider: string;
  /** Key that names the auth provider. */
  authProviderAt: string;
  /** By the keys under which the Kubernetes plugin hands it to its strategies. */
  authMetadata: Record<string, string>;
}

/** True where the Kubernetes plugin uses the service account of its own pod. */
export function isHubsOwn({ authProvider, authMetadata }: LocatedCluster) {
  return authProvider === 'serviceAccount' && !authMetadata.serviceAccountToken;
}

/**
 * Clusters of a locator of type `config`.
 *
 * @throws Error that names the key
 */
export function clustersOfConfig(
  method: Config,
  at: string,
  baseDir: string,
): LocatedCluster[] {
  return method
    .getConfigArray('clusters')
    .map((entry, index) =>
      locatedCluster(entry, `${at}.clusters[${index}]`, baseDir),
    );
}

function locatedCluster(
  entry: Config,
  at: string,
  baseDir: string,
): LocatedCluster {
  const name = entry.getString('name');
  const caFile = entry.getOptionalString('caFile');
  const authMetadata = metadataOf(entry);
  const said = authMetadata[AUTH_PROVIDER];
  return {
    name,
    at,
    cluster: {
      name,
      server: entry.getString('url'),
      skipTLSVerify: entry.getOptionalBoolean('skipTLSVerify') ?? false,
      caData: entry.getOptionalString('caData'),
      caFile: caFile && path.resolve(baseDir, caFile),
    },
    authProvider: said ?? entry.getString('authProvider'),
    authProviderAt:
      said === undefined
        ? `${at}.authProvider`
        : `${at}.authMetadata['${AUTH_PROVIDER}']`,
    authMetadata,
  };
}

function metadataOf(entry: Config): Record<string, string> {
  const block = entry.getOptionalConfig('authMetadata');
  const from = {
    serviceAccountToken: 'serviceAccountToken',
    [AWS_ASSUME_ROLE]: 'assumeRole',
    [AWS_EXTERNAL_ID]: 'externalId',
  };
  const pairs = [
    ...Object.entries(from).map(([key, field]) => [
      key,
      entry.getOptionalString(field),
    ]),
    // Keys with dots and slashes are no paths of a configuration: they are read as they are.
    ...Object.entries(block?.get<Record<string, string>>() ?? {}),
  ];
  return Object.fromEntries(pairs.filter(([, value]) => value));
}

/** The cluster of a locator of type `localKubectlProxy`: the proxy has the credentials, so none cross the wire. */
export function clusterOfKubectlProxy(at: string): LocatedCluster {
  return {
    name: 'local',
    at,
    cluster: {
      name: 'local',
      server: 'http://localhost:8001',
      skipTLSVerify: false,
    },
    authProvider: 'localKubectlProxy',
    authProviderAt: `${at}.type`,
    authMetadata: {},
  };
}
