import { promises as fs } from 'node:fs';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import type {
  ClusterSource,
  ClusterSourceContext,
} from '@meshport/plugin-mesh-node';
import { watch } from 'chokidar';
import { ClusterFolder } from './files/clusterFolder';
import { CLUSTER_NAME } from './name';

/**
 * Clusters that lie in files: `<path>/<cluster>/**\/*.{yaml,yml,json}`, watched. The embedded default; also for demos,
 * tests and a must-gather on a desk.
 */
export const filesSource: ClusterSource = {
  type: 'files',
  keys: ['path'],

  async start(context, listener, signal) {
    const root = await rootFolder(context);
    const clusters = new Map<string, ClusterFolder>();

    const relist = async () => {
      const names = await clusterNames(root, context);
      const same =
        names.length === clusters.size && names.every(n => clusters.has(n));
      if (same) return false;
      for (const known of [...clusters.keys()]) {
        if (!names.includes(known)) clusters.delete(known);
      }
      for (const name of names) {
        if (!clusters.has(name))
          clusters.set(name, new ClusterFolder(name, root));
      }
      listener([...clusters.values()]);
      return true;
    };

    await watchFolder(root, context, signal, async changed => {
      const cluster = path.relative(root, changed).split(path.sep)[0];
      clusters.get(cluster)?.changed();
      if (!path.relative(root, changed).includes(path.sep)) await relist();
    });
    if (!(await relist())) listener([]);
  },
};

async function rootFolder(context: ClusterSourceContext): Promise<string> {
  const key = `${context.configPath}.path`;
  const configured = context.config.getOptional('path');
  if (typeof configured !== 'string' || configured.trim() === '') {
    throw new InputError(
      `${key}: say which folder holds the clusters, one folder each`,
    );
  }
  const root = path.resolve(context.baseDir, configured);
  const stat = await fs.stat(root).catch(() => undefined);
  if (!stat?.isDirectory()) {
    throw new InputError(
      `${key}: '${configured}' is not a folder. It is looked for at ${root}`,
    );
  }
  return root;
}

async function clusterNames(
  root: string,
  context: ClusterSourceContext,
): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await fs.readdir(root, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    if (CLUSTER_NAME.test(entry.name)) names.push(entry.name);
    else {
      context.logger.warn(
        `${context.configPath}.path: the folder '${entry.name}' is left out: a cluster's name has lower-case letters, digits, '-' and '.'`,
      );
    }
  }
  return names.sort();
}

/** Resolves once every later change will be heard. */
async function watchFolder(
  root: string,
  context: ClusterSourceContext,
  signal: AbortSignal,
  onChange: (changed: string) => Promise<void>,
): Promise<void> {
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
  });
  const complain = (error: unknown) =>
    context.logger.warn(
      `${context.configPath}: the folder cannot be watched: ${error}`,
    );
  watcher.on('all', (_, changed) => {
    onChange(changed).catch(complain);
  });
  watcher.on('error', complain);
  signal.addEventListener('abort', () => {
    watcher.close().catch(complain);
  });
  await new Promise<void>(resolve => {
    watcher.once('ready', resolve);
  });
}
