import { describeViolation, guard, GuardedObject } from './guardrails';
import { LAYOUTS, PlacedFile, WrittenManifest } from './layouts';
import { MANIFEST_KINDS } from './manifests';
import {
  byText,
  KubernetesObject,
  notesFor,
  Onboarding,
  Plan,
  PlannedKind,
  planKinds,
  settle,
} from './plan';
import { describePullRequest, PullRequest } from './pullRequest';
import { OnboardingError, parseOnboardingRequest } from './request';
import { toYaml } from './yaml';

/** All of an onboarding: what is written, why, and the pull requests that bring it. @public */
export interface RenderedOnboarding {
  id: string;
  plan: Plan;
  /** By repository and path. */
  files: PlacedFile[];
  pullRequests: {
    application: PullRequest;
    /** Only where something belongs to the platform team's repository. */
    platform: PullRequest | undefined;
  };
}

/**
 * Plans an onboarding without writing manifests.
 *
 * @param input - an onboarding request; nothing of it is trusted
 * @throws {@link OnboardingError} that names every field that is wrong
 * @public
 */
export function planOnboarding(input: unknown): Plan {
  const onboarding = settle(parseOnboardingRequest(input));
  return planOf(onboarding, planKinds(onboarding, MANIFEST_KINDS));
}

/**
 * From a request to files. The same request gives the same bytes, in whatever order it names its clusters.
 *
 * @param input - an onboarding request; nothing of it is trusted
 * @throws {@link OnboardingError} where the request, or what would come of it, breaks a rule
 * @public
 */
export function renderOnboarding(input: unknown): RenderedOnboarding {
  const onboarding = settle(parseOnboardingRequest(input));
  const decided = planKinds(onboarding, MANIFEST_KINDS);
  const plan = planOf(onboarding, decided);
  const { written, objects } = write(onboarding, decided.planned);
  refuseViolations(onboarding, objects);

  const layout = LAYOUTS.find(({ id }) => id === onboarding.layout)!;
  const files = layout
    .place(onboarding, written)
    .sort(
      (a, b) => byText(a.repository, b.repository) || byText(a.path, b.path),
    );
  return {
    id: onboarding.id,
    plan,
    files,
    pullRequests: {
      application: describePullRequest(onboarding, plan, files, 'application'),
      platform: files.some(({ repository }) => repository === 'platform')
        ? describePullRequest(onboarding, plan, files, 'platform')
        : undefined,
    },
  };
}

function planOf(
  onboarding: Onboarding,
  { planned, omitted }: ReturnType<typeof planKinds>,
): Plan {
  return {
    id: onboarding.id,
    template: onboarding.template,
    clusterSet: onboarding.clusterSet,
    namespace: onboarding.namespace,
    service: onboarding.service,
    manifests: planned.map(({ manifest }) => manifest),
    omitted,
    notes: notesFor(onboarding),
  };
}

function write(
  onboarding: Onboarding,
  planned: PlannedKind[],
): { written: WrittenManifest[]; objects: GuardedObject[] } {
  const objects: GuardedObject[] = [];
  const written = planned.map(({ kind, manifest }) => {
    const variants = new Map<string, string[]>();
    const add = (text: string, content: unknown, clusters: string[]) => {
      variants.set(text, [...(variants.get(text) ?? []), ...clusters]);
      if (Array.isArray(content)) return;
      for (const cluster of clusters) {
        objects.push({
          cluster,
          object: content as KubernetesObject,
          repository: manifest.repository,
        });
      }
    };
    // Most kinds are the same everywhere: one document serves all clusters.
    const groups = kind.perCluster
      ? manifest.clusters.map(cluster => [cluster])
      : [manifest.clusters];
    for (const clusters of groups) {
      const commented = kind.build(onboarding, clusters[0]);
      add(toYaml(commented), commented.content, clusters);
    }
    return {
      kind,
      manifest,
      variants: [...variants].map(([text, clusters]) => ({ text, clusters })),
    };
  });
  return { written, objects };
}

function refuseViolations(
  { namespace, service, mesh, outside }: Onboarding,
  objects: GuardedObject[],
): void {
  const violations = guard(objects, {
    namespace,
    service,
    mesh,
    listeners: outside && [
      {
        namespace: outside.gateway.namespace,
        gateway: outside.gateway.name,
        name: outside.gateway.listener,
        hostname: outside.gateway.hostname,
      },
    ],
  });
  if (violations.length > 0) {
    throw new OnboardingError(
      violations.map(violation => ({
        field: '',
        message: describeViolation(violation),
      })),
    );
  }
}
