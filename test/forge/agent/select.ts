import { kustomizedFiles } from './kustomize';

/** Which files of a repository a cluster gets. One function a layout. */
type Layout = (files: ReadonlyMap<string, string>, cluster: string) => string[];

const isYaml = (path: string) => /\.ya?ml$/.test(path);

const flat: Layout = (files, cluster) =>
  [...files.keys()].filter(
    path => path.startsWith(`clusters/${cluster}/`) && isYaml(path),
  );

const kustomize: Layout = (files, cluster) =>
  [...files.keys()]
    .map(path =>
      /^(apps\/.+\/overlays\/([^/]+))\/kustomization\.yaml$/.exec(path),
    )
    .filter(match => match?.[2] === cluster)
    .flatMap(match => kustomizedFiles(files, match![1]));

const LAYOUTS = [flat, kustomize];

/** Paths of the files that a GitOps agent applies to a cluster, each once. */
export function filesOfCluster(
  files: ReadonlyMap<string, string>,
  cluster: string,
): string[] {
  return [...new Set(LAYOUTS.flatMap(layout => layout(files, cluster)))].sort();
}
