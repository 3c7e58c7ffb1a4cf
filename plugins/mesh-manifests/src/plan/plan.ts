import type { Onboarding } from './onboarding';

/** `application`: the repository of the team. `platform`: that of the platform team. @public */
export type Repository = 'application' | 'platform';

/** A Kubernetes object, as it is written to a file. @public */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** What is written to a file: an object, or a patch of one that belongs to somebody else. @public */
export type Content = KubernetesObject | Array<Record<string, unknown>>;

/** Content with the comments that a reader of the file would ask for. @public */
export interface Commented<T extends Content = Content> {
  content: T;
  /** At the top of the file. */
  heading: string;
  /** Before the field at this path. */
  comments?: Array<{ path: Array<string | number>; text: string }>;
}

/** Whether and where a manifest is written, and why. @public */
export type Decision =
  | {
      write: true;
      name: string;
      namespace: string;
      clusters: string[];
      repository: Repository;
      reason: string;
    }
  | {
      write: false;
      /** undefined where nobody would expect the manifest. */
      reason: string | undefined;
    };

/** A kind of manifest: when it is written, and what is in it. One file each in `manifests/`. @public */
export interface ManifestKind {
  /** What the plan calls it: `ServiceExport`, `Gateway listener`. */
  title: string;
  /** Part of its file's name: `serviceexport`. */
  fileName: string;
  apiVersion: string;
  kind: string;
  decide(onboarding: Onboarding): Decision;
  /** For one of the decided clusters. */
  build(onboarding: Onboarding, cluster: string): Commented;
  /** True where clusters may get different content. */
  perCluster?: boolean;
}

/** A manifest that will be written. @public */
export interface PlannedManifest {
  title: string;
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string;
  clusters: string[];
  repository: Repository;
  reason: string;
}

/** What an onboarding will write, and why. @public */
export interface Plan {
  id: string;
  template: string;
  clusterSet: string;
  namespace: string;
  service: string;
  manifests: PlannedManifest[];
  /** Manifests that one might expect and that are not written. */
  omitted: Array<{ title: string; reason: string }>;
  /** What the person should know before the pull request. */
  notes: string[];
}

/** A kind together with what was decided for it. @public */
export interface PlannedKind {
  kind: ManifestKind;
  manifest: PlannedManifest;
}

/** Decides for each kind. */
export function planKinds(
  onboarding: Onboarding,
  kinds: readonly ManifestKind[],
): { planned: PlannedKind[]; omitted: Plan['omitted'] } {
  const planned: PlannedKind[] = [];
  const omitted: Plan['omitted'] = [];
  for (const kind of kinds) {
    const decision = kind.decide(onboarding);
    if (decision.write && decision.clusters.length > 0) {
      const { write, ...where } = decision;
      const { title, apiVersion, kind: name } = kind;
      planned.push({
        kind,
        manifest: { title, apiVersion, kind: name, ...where },
      });
    } else if (!decision.write && decision.reason !== undefined) {
      omitted.push({ title: kind.title, reason: decision.reason });
    }
  }
  return { planned, omitted };
}
