import { X509Certificate } from 'node:crypto';
import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { Cluster, KubeConfig, User } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { ReadFailure } from '../../watch';
import { kubernetesClient } from './client';
import { addTokenFiles, userWithTokenFile } from './tokenFile';

/** Something in a kubeconfig is wrong; the message names the file and the field. */
export class KubeconfigError extends Error {}

/** A kubeconfig's text, read and looked at. */
export interface KubeconfigFile {
  file: string;
  contexts: string[];
  config: KubeConfig;
  /** Of users, by name. */
  tokenFiles: Map<string, string>;
}

/** @throws KubeconfigError */
export async function readKubeconfig(file: string): Promise<KubeconfigFile> {
  const text = await fs.readFile(file, 'utf8').catch(error => {
    throw new KubeconfigError(`${file} cannot be read (${error.code})`);
  });
  let document: any;
  try {
    document = parse(text);
  } catch (error) {
    // The parser quotes the line, which may hold a token.
    const line = (error as { linePos?: Array<{ line: number }> }).linePos?.[0];
    throw new KubeconfigError(
      `${file} is not YAML${line ? ` (line ${line.line})` : ''}`,
    );
  }
  const names = listAt(document, 'contexts', file).map(entry => entry?.name);
  listAt(document, 'clusters', file);
  const users = listAt(document, 'users', file);
  const config = new (kubernetesClient().KubeConfig)();
  try {
    config.loadFromString(text);
  } catch (error) {
    throw new KubeconfigError(`${file}: ${(error as Error).message}`);
  }
  const folder = path.dirname(path.resolve(file));
  config.makePathsAbsolute(folder);
  return {
    file,
    contexts: names.filter(name => typeof name === 'string'),
    config,
    tokenFiles: new Map(
      users.flatMap(({ name, user }) =>
        typeof user?.tokenFile === 'string'
          ? [[name, path.resolve(folder, user.tokenFile)]]
          : [],
      ),
    ),
  };
}

/**
 * One context of it, and nothing else: with several contexts in one KubeConfig the library gives one cluster's token to
 * another.
 *
 * @throws ReadFailure that names the field
 */
export async function contextOf(
  { file, config, tokenFiles }: KubeconfigFile,
  name: string,
): Promise<KubeConfig> {
  const context = config.getContextObject(name);
  if (!context) throw wrong('unreachable', `${file} has no context '${name}'`);
  const cluster = config.getCluster(context.cluster);
  if (!cluster) {
    throw wrong(
      'unreachable',
      `${file}: context '${name}' is of cluster '${context.cluster}', which is not there`,
    );
  }
  await checkCluster(file, cluster);
  const user = context.user ? config.getUser(context.user) : undefined;
  if (context.user && !user) {
    throw wrong(
      'unauthorized',
      `${file}: context '${name}' is of user '${context.user}', who is not there`,
    );
  }
  // Without any user the library leaves out the CA as well.
  const own: User = user ?? { name: 'nobody' };
  const tokenFile = tokenFiles.get(own.name);
  const alone = new (kubernetesClient().KubeConfig)();
  addTokenFiles(alone);
  alone.loadFromClusterAndUser(
    cluster,
    tokenFile === undefined ? own : userWithTokenFile(own, tokenFile),
  );
  return alone;
}

/** @throws ReadFailure */
async function checkCluster(file: string, cluster: Cluster): Promise<void> {
  const at = `${file}: cluster '${cluster.name}'`;
  checkUrl(`${at}: server`, cluster.server, ['https:', 'http:']);
  if (cluster.server.startsWith('http:') && !cluster.skipTLSVerify) {
    throw wrong(
      'tls_error',
      `${at}: server is not https: credentials would go over the network in clear. For a kubectl proxy on this machine set insecure-skip-tls-verify`,
    );
  }
  if (cluster.proxyUrl) {
    checkUrl(`${at}: proxy-url`, cluster.proxyUrl, [
      'http:',
      'https:',
      'socks:',
      'socks4:',
      'socks5:',
    ]);
  }
  if (cluster.caFile) {
    const pem = await fs.readFile(cluster.caFile, 'utf8').catch(error => {
      throw wrong(
        'tls_error',
        `${at}: certificate-authority ${cluster.caFile} cannot be read (${error.code})`,
      );
    });
    checkPem(`${at}: certificate-authority ${cluster.caFile}`, pem);
  } else if (cluster.caData) {
    const pem = Buffer.from(cluster.caData, 'base64').toString('utf8');
    checkPem(`${at}: certificate-authority-data`, pem);
  }
}

function checkUrl(at: string, value: unknown, protocols: string[]): void {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (!url || !protocols.includes(url.protocol)) {
    const schemes = protocols.map(protocol => `${protocol}//`).join(', ');
    throw wrong(
      'unreachable',
      `${at} is not a URL that begins with ${schemes}`,
    );
  }
}

function checkPem(at: string, pem: string): void {
  try {
    const certificate = new X509Certificate(pem);
    if (certificate.raw.length === 0) throw new Error('empty');
  } catch {
    throw wrong('tls_error', `${at} is not a certificate in PEM`);
  }
}

function wrong(kind: ReadFailure['kind'], what: string): ReadFailure {
  return new ReadFailure(kind, `${what}.`);
}

function listAt(document: any, key: string, file: string): any[] {
  const list = document?.[key];
  if (!Array.isArray(list)) {
    throw new KubeconfigError(`${file} is not a kubeconfig: it has no ${key}`);
  }
  return list;
}
