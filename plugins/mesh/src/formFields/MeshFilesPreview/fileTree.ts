/** A folder of a repository; folders with nothing but one folder in them are one line. */
export interface Folder<T> {
  name: string;
  folders: Folder<T>[];
  files: Array<{ name: string; file: T }>;
}

/** Puts files into their folders, in the order in which they come. */
export function fileTree<T extends { path: string }>(files: T[]): Folder<T> {
  const root: Folder<T> = { name: '', folders: [], files: [] };
  for (const file of files) {
    const steps = file.path.split('/');
    const name = steps.pop()!;
    let folder = root;
    for (const step of steps) {
      let next = folder.folders.find(child => child.name === step);
      if (!next) {
        next = { name: step, folders: [], files: [] };
        folder.folders.push(next);
      }
      folder = next;
    }
    folder.files.push({ name, file });
  }
  return { ...root, folders: root.folders.map(joined) };
}

function joined<T>(folder: Folder<T>): Folder<T> {
  const [only] = folder.folders;
  if (folder.folders.length === 1 && folder.files.length === 0) {
    return joined({ ...only, name: `${folder.name}/${only.name}` });
  }
  return { ...folder, folders: folder.folders.map(joined) };
}
