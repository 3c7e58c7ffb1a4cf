import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';

const IGNORED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);

/** Files below a folder or the file itself, sorted; what is built or installed is left out. */
function files(path) {
  const absolute = join(ROOT, path);
  if (!existsSync(absolute)) return [];
  let entries;
  try {
    entries = readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
  return entries
    .filter(entry => !IGNORED.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const child = join(path, entry.name);
      return entry.isDirectory() ? files(child) : [child];
    });
}

/** Changes when one of the files does. Tests are left out: they are built into nothing. */
export function fingerprint(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap(files)) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

/** Remembers in a file what something was made from, so that it is made again only when that changed. */
export class Stamp {
  constructor(file) {
    this.file = join(ROOT, file);
  }

  holds(value) {
    return existsSync(this.file) && readFileSync(this.file, 'utf8') === value;
  }

  set(value) {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, value);
  }

  clear() {
    rmSync(this.file, { force: true });
  }
}
