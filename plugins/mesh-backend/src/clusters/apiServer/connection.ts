import { X509Certificate } from 'node:crypto';
import { promises as fs } from 'node:fs';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import type { ReadFailureKind } from '@meshport/plugin-mesh-node';
import { ReadFailure } from '../../watch';
import { kubernetesClient } from './client';
import { addCredentials } from './credentials';

/** Where each field of a cluster was written, for messages: `mesh.sources[0].proxy.url`. */
export interface ClusterFields {
  server: string;
  skipTLSVerify: string;
  caFile: string;
  caData: string;
  proxyUrl: string;
}

/**
 * A KubeConfig of one cluster and one user, and nothing else: with several contexts in one the library gives one cluster's
 * token to another.
 *
 * @throws ReadFailure that names the field
 */
export async function connect(
  cluster: Cluster,
  user: User,
  fields: ClusterFields,
): Promise<KubeConfig> {
  await checkCluster(cluster, fields);
  const config = new (kubernetesClient().KubeConfig)();
  addCredentials(config);
  config.loadFromClusterAndUser(cluster, user);
  return config;
}

async function checkCluster(
  { server, skipTLSVerify, proxyUrl, caFile, caData }: Cluster,
  fields: ClusterFields,
): Promise<void> {
  checkUrl(fields.server, server, ['https:', 'http:']);
  if (server.startsWith('http:') && !skipTLSVerify) {
    throw wrong(
      'tls_error',
      `${fields.server} is not https: credentials would go over the network in clear. For a kubectl proxy on this machine set ${fields.skipTLSVerify}`,
    );
  }
  if (proxyUrl) {
    checkUrl(fields.proxyUrl, proxyUrl, [
      'http:',
      'https:',
      'socks:',
      'socks4:',
      'socks5:',
    ]);
  }
  if (caFile) {
    const pem = await fs.readFile(caFile, 'utf8').catch(error => {
      throw wrong(
        'tls_error',
        `${fields.caFile} ${caFile} cannot be read (${error.code})`,
      );
    });
    checkPem(`${fields.caFile} ${caFile}`, pem);
  } else if (caData) {
    checkPem(fields.caData, Buffer.from(caData, 'base64').toString('utf8'));
  }
}

function checkUrl(field: string, value: unknown, protocols: string[]): void {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (!url || !protocols.includes(url.protocol)) {
    const schemes = protocols.map(protocol => `${protocol}//`).join(', ');
    throw wrong(
      'unreachable',
      `${field} is not a URL that begins with ${schemes}`,
    );
  }
}

function checkPem(field: string, pem: string): void {
  try {
    const certificate = new X509Certificate(pem);
    if (certificate.raw.length === 0) throw new Error('empty');
  } catch {
    throw wrong('tls_error', `${field} is not a certificate in PEM`);
  }
}

/** A sentence about the configuration of a cluster, as what is said of that cluster. */
export function wrong(kind: ReadFailureKind, what: string): ReadFailure {
  return new ReadFailure(kind, `${what}.`);
}
