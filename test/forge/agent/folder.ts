import { promises as fs } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Folder of a cluster in which the agent writes, and nobody else. */
export const GITOPS_FOLDER = 'gitops';

/** Clusters of a fleet of files: its folders. */
export async function clustersOf(fleet: string): Promise<string[]> {
  const entries = await fs.readdir(fleet, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory()).map(({ name }) => name);
}

/** Makes a folder hold these files and no others. Files that are right already are left alone. */
export async function syncFolder(
  folder: string,
  wanted: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [path, content] of wanted) {
    await writeAtomically(join(folder, path), content);
  }
  for (const path of await filesBelow(folder)) {
    if (!wanted.has(relative(folder, path).split(sep).join('/'))) {
      await fs.rm(path);
    }
  }
}

/** Removes what an agent wrote into a fleet: the demo starts with an empty repository, so with nothing applied. */
export async function pruneFleet(fleet: string): Promise<void> {
  for (const cluster of await clustersOf(fleet)) {
    await fs.rm(join(fleet, cluster, GITOPS_FOLDER), {
      recursive: true,
      force: true,
    });
  }
}

/** A reader that watches the folder sees the old file or the new one, never a part. */
async function writeAtomically(path: string, content: string): Promise<void> {
  const current = await fs.readFile(path, 'utf8').catch(ignoreMissing);
  if (current === content) return;
  await fs.mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  await fs.writeFile(temporary, content);
  await fs.rename(temporary, path);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries =
    (await fs
      .readdir(folder, { withFileTypes: true, recursive: true })
      .catch(ignoreMissing)) ?? [];
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
