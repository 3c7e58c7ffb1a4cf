import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { checkedPath } from './paths';

/** A file to be written, relative to the workspace. */
export interface WorkspaceFile {
  path: string;
  content: string;
}

/**
 * Writes files into a workspace: all are checked before the first is written. A file that is already there with the
 * same content is left alone.
 *
 * @throws InputError or NotAllowedError that names the path; then nothing was written
 */
export async function writeFiles(
  workspacePath: string,
  files: readonly WorkspaceFile[],
  signal?: AbortSignal,
): Promise<void> {
  const targets = new Map<string, string>();
  for (const { path, content } of files) {
    const checked = checkedPath(path, path);
    await refuseLinks(workspacePath, checked);
    targets.set(resolveSafeChildPath(workspacePath, checked), content);
  }
  signal?.throwIfAborted();
  for (const [target, content] of targets) {
    await fs.mkdir(dirname(target), { recursive: true });
    await fs.writeFile(target, content, 'utf8');
  }
}

/** A link could lead out of the workspace, also one that leads nowhere yet. */
async function refuseLinks(workspacePath: string, path: string): Promise<void> {
  let current = workspacePath;
  const steps = path.split('/');
  for (const [index, step] of steps.entries()) {
    current = join(current, step);
    const stat = await fs.lstat(current).catch(error => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (!stat) return;
    if (stat.isSymbolicLink()) {
      throw new NotAllowedError(
        `${path}: ${step} is a symbolic link in the workspace, nothing is written through it`,
      );
    }
    const isLast = index === steps.length - 1;
    if (isLast ? !stat.isFile() : !stat.isDirectory()) {
      throw new InputError(
        `${path}: ${step} is already in the workspace and is not a ${
          isLast ? 'file' : 'folder'
        }`,
      );
    }
  }
}
