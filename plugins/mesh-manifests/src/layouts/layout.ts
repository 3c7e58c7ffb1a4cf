import type { Onboarding, PlannedKind, Repository } from '../plan';

/** A manifest, written. Clusters with the same text share a variant. @public */
export interface WrittenManifest extends PlannedKind {
  variants: Array<{ clusters: string[]; text: string }>;
}

/** A file of a repository. @public */
export interface PlacedFile {
  /** Relative to the root of the repository, with `/`. */
  path: string;
  content: string;
  /** Clusters that the file is for. */
  clusters: string[];
  repository: Repository;
  /** What the file is: `ServiceExport bookinfo/reviews`; undefined for files of the layout itself. */
  manifest: string | undefined;
}

/** How manifests become files of a repository. One file each. @public */
export interface Layout {
  id: string;
  /** One sentence, for the documentation. */
  title: string;
  place(
    onboarding: Onboarding,
    manifests: readonly WrittenManifest[],
  ): PlacedFile[];
}

/** `ServiceExport bookinfo/reviews` */
export function manifestName({ manifest }: PlannedKind): string {
  return `${manifest.title} ${manifest.namespace}/${manifest.name}`;
}

/** True for what is not an object of its own: it changes one that is somebody else's. */
export function isPatch({ kind }: PlannedKind): boolean {
  return kind.fileName.endsWith('.patch');
}
