import { posix } from 'node:path';
import { parse } from 'yaml';

const KUSTOMIZATION = 'kustomization.yaml';

/**
 * Files that `kustomize build <folder>` would take, by following `resources:` and nothing else. The layout that
 * mesh-manifests writes needs no more: its overlays have no patches.
 *
 * @param files - every file of the repository, by path
 * @param folder - holds a kustomization.yaml
 * @throws Error that names the kustomization and the resource that is not there
 */
export function kustomizedFiles(
  files: ReadonlyMap<string, string>,
  folder: string,
  visited: ReadonlySet<string> = new Set(),
): string[] {
  const path = posix.join(folder, KUSTOMIZATION);
  if (visited.has(path)) throw new Error(`${path} includes itself`);
  const text = files.get(path);
  if (text === undefined) throw new Error(`${path} is not there`);
  const resources: string[] = parse(text)?.resources ?? [];
  return resources.flatMap(resource => {
    const target = posix.join(folder, resource);
    if (files.has(target)) return [target];
    if (files.has(posix.join(target, KUSTOMIZATION))) {
      return kustomizedFiles(files, target, new Set([...visited, path]));
    }
    throw new Error(`${path} names ${resource}, which is not there`);
  });
}
