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
import { choose, type Chosen } from './choose';

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
    const chosen = await contextsOf(context, file);
    listener(
      chosen.map(
        ({ name, at, value: ofFile }) =>
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

async function contextsOf(
  { config, configPath }: ClusterSourceContext,
  file: string,
): Promise<Array<Chosen<string>>> {
  const at = `${configPath}.path`;
  const { contexts } = await readKubeconfig(file).catch(error => {
    if (!(error instanceof KubeconfigError)) throw error;
    throw new InputError(`${at}: ${error.message}`);
  });
  return choose({
    config,
    configPath,
    key: 'contexts',
    what: 'context',
    where: file,
    there: contexts.map(name => ({ name, at, value: name })),
  });
}

async function readAgain(file: string) {
  return readKubeconfig(file).catch(error => {
    if (!(error instanceof KubeconfigError)) throw error;
    throw new ReadFailure('unauthorized', `${error.message}.`);
  });
}
