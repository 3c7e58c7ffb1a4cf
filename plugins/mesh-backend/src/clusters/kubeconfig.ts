import os from 'node:os';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import type {
  ClusterSource,
  ClusterSourceContext,
} from '@meshport/plugin-mesh-node';
import { ApiServerCluster } from './apiServer/cluster';
import {
  contextOf,
  KubeconfigError,
  readKubeconfig,
} from './apiServer/kubeconfigFile';
import { type Clock, ReadFailure } from '../watch';
import { CLUSTER_NAME } from './name';

/** A context that is read, and the cluster's name here. */
interface Chosen {
  context: string;
  name: string;
  /** Key of the configuration that says so. */
  at: string;
}

/**
 * Clusters that a kubeconfig names, a context each.
 *
 * @param clock - by which is waited
 */
export const createKubeconfigSource = (clock?: Clock): ClusterSource => ({
  type: 'kubeconfig',
  keys: ['path', 'contexts'],

  async start(context, listener) {
    const file = fileOf(context);
    const chosen = await choose(context, file);
    listener(
      chosen.map(
        ({ context: ofFile, name, at }) =>
          new ApiServerCluster({
            name,
            configuredAt: at,
            clock,
            // The file is read again with the credentials: a token in it may have been replaced.
            load: async () => contextOf(await readAgain(file), ofFile),
          }),
      ),
    );
  },
});

export const kubeconfigSource = createKubeconfigSource();

function fileOf({ config, configPath, baseDir }: ClusterSourceContext): string {
  const configured = config.getOptional('path');
  if (configured === undefined) return defaultFile(configPath);
  if (typeof configured !== 'string' || configured.trim() === '') {
    throw new InputError(`${configPath}.path: is not a path of a kubeconfig`);
  }
  return path.resolve(baseDir, configured);
}

/** As kubectl finds it. */
function defaultFile(configPath: string): string {
  const files = (process.env.KUBECONFIG ?? '')
    .split(path.delimiter)
    .filter(Boolean);
  if (files.length > 1) {
    throw new InputError(
      `${configPath}.path: KUBECONFIG names ${files.length} files; say here which is meant`,
    );
  }
  return files[0] ?? path.join(os.homedir(), '.kube', 'config');
}

async function choose(
  { config, configPath }: ClusterSourceContext,
  file: string,
): Promise<Chosen[]> {
  const { contexts: there } = await readKubeconfig(file).catch(error => {
    if (!(error instanceof KubeconfigError)) throw error;
    throw new InputError(`${configPath}.path: ${error.message}`);
  });
  const key = `${configPath}.contexts`;
  const isChosen = config.has('contexts');
  const configured = config.getOptional('contexts') ?? there;
  if (!Array.isArray(configured) || configured.length === 0) {
    throw new InputError(`${key}: is not a list of contexts of ${file}`);
  }
  const names = new Map<string, string>();
  return configured.map((entry: unknown, index) => {
    const at = isChosen ? `${key}[${index}]` : `${configPath}.path`;
    const { context, name } = (
      typeof entry === 'string' ? { context: entry, name: entry } : entry ?? {}
    ) as Partial<Record<keyof Chosen, unknown>>;
    if (typeof context !== 'string' || !there.includes(context)) {
      throw new InputError(
        `${at}: ${file} has no context ${JSON.stringify(
          context ?? entry,
        )}; it has ${there.join(', ')}`,
      );
    }
    if (typeof name !== 'string' || !CLUSTER_NAME.test(name)) {
      throw new InputError(
        `${at}: ${JSON.stringify(
          name,
        )} is no name for a cluster: lower-case letters, digits, '-' and '.'. Write { context: ${JSON.stringify(
          context,
        )}, name: <a name> }`,
      );
    }
    const other = names.get(name);
    if (other !== undefined) {
      throw new InputError(`${at}: ${other} has the name ${name} already`);
    }
    names.set(name, at);
    return { context, name, at };
  });
}

async function readAgain(file: string) {
  return readKubeconfig(file).catch(error => {
    if (!(error instanceof KubeconfigError)) throw error;
    throw new ReadFailure('unauthorized', `${error.message}.`);
  });
}
