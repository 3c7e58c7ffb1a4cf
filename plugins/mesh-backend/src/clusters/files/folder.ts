import { promises as fs } from 'node:fs';
import path from 'node:path';
import type { ClusterState } from '@meshport/plugin-mesh-common';

/** Of one file; more is a dump that nobody wants in a watched folder. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;
/** Of one cluster. */
export const MAX_FILES = 10_000;

/** Says that a cluster could not be read; its first word may be the state. */
export const ERROR_FILE = 'error.txt';

/** A file of a cluster's folder. */
export interface FolderFile {
  /** Relative to the cluster's folder, with `/`. */
  name: string;
  /** Differs whenever the file was written again. */
  version: string;
  modified: Date;
  bytes: number;
}

/** What a cluster's folder holds. */
export interface FolderListing {
  files: FolderFile[];
  /** What was left out, and why. */
  problems: string[];
  /** `error.txt` is there. */
  hasError: boolean;
}

/** Lists the manifests below a folder; symbolic links count as far as they stay inside `root`. */
export async function listFolder(
  dir: string,
  root: string,
): Promise<FolderListing> {
  const listing: FolderListing = { files: [], problems: [], hasError: false };
  await walk(dir, '', await fs.realpath(root), listing);
  listing.files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return listing;
}

async function walk(
  dir: string,
  prefix: string,
  realRoot: string,
  listing: FolderListing,
): Promise<void> {
  for (const entry of await fs.readdir(path.join(dir, prefix))) {
    if (entry.startsWith('.')) continue;
    const name = prefix ? `${prefix}/${entry}` : entry;
    const full = path.join(dir, name);
    const stat = await statInside(full, realRoot);
    if (stat === 'outside') {
      listing.problems.push(
        `${name} is a link to outside the folder; it is not followed.`,
      );
    } else if (stat === 'circle') {
      listing.problems.push(
        `${name} is a link that leads back to itself; it is not followed.`,
      );
    } else if (stat === undefined) {
      continue;
    } else if (stat.isDirectory()) {
      // A linked folder could hold itself.
      if (!(await fs.lstat(full)).isSymbolicLink()) {
        await walk(dir, name, realRoot, listing);
      }
    } else if (name === ERROR_FILE) {
      listing.hasError = true;
    } else if (stat.isFile() && /\.(ya?ml|json)$/i.test(entry)) {
      if (listing.files.length >= MAX_FILES) {
        if (listing.files.length === MAX_FILES) {
          listing.problems.push(
            `It holds more than ${MAX_FILES} files; the others are not read.`,
          );
        }
        return;
      }
      listing.files.push({
        name,
        version: `${stat.ino}:${stat.mtimeMs}:${stat.ctimeMs}:${stat.size}`,
        modified: stat.mtime,
        bytes: stat.size,
      });
    }
  }
}

/** undefined where it is gone or leads nowhere. */
async function statInside(full: string, realRoot: string) {
  try {
    const real = await fs.realpath(full);
    if (real !== realRoot && !real.startsWith(realRoot + path.sep)) {
      return 'outside' as const;
    }
    return await fs.stat(real);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') return 'circle' as const;
    throw error;
  }
}

const ERROR_STATES: readonly ClusterState[] = [
  'unreachable',
  'unauthorized',
  'tls_error',
  'stale',
];

/** `unauthorized: the token has expired` in words of the vocabulary; without a state in front it is `unreachable`. */
export function parseErrorFile(text: string): {
  state: ClusterState;
  reason: string;
} {
  const line = text.replace(/\s+/g, ' ').trim().slice(0, 500);
  const [, word, rest] = /^(\w+)\s*:\s*(.*)$/.exec(line) ?? [];
  const state = ERROR_STATES.find(known => known === word);
  const reason = state ? rest : line;
  return {
    state: state ?? 'unreachable',
    reason: reason || `${ERROR_FILE} gives no reason`,
  };
}
