import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { KubeConfig, User } from '@kubernetes/client-node';
import { parse } from 'yaml';
import { kubernetesClient } from './client';
import { connect, wrong } from './connection';
import { tokenInFile, userWithCredential } from './credentials';

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
 * One context of it.
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
  const at = `${file}: cluster '${cluster.name}'`;
  return connect(
    cluster,
    tokenFile === undefined
      ? own
      : userWithCredential(tokenInFile(tokenFile), own),
    {
      server: `${at}: server`,
      skipTLSVerify: 'insecure-skip-tls-verify',
      caFile: `${at}: certificate-authority`,
      caData: `${at}: certificate-authority-data`,
      proxyUrl: `${at}: proxy-url`,
    },
  );
}

function listAt(document: any, key: string, file: string): any[] {
  const list = document?.[key];
  if (!Array.isArray(list)) {
    throw new KubeconfigError(`${file} is not a kubeconfig: it has no ${key}`);
  }
  return list;
}
