import { describeViolation, guard, GuardedObject } from './guardrails';
import { serviceEntryMissing } from './guardrails/serviceEntryMissing';
import { LAYOUTS, PlacedFile, WrittenManifest } from './layouts';
import { flat } from './layouts/flat';
import { MANIFEST_KINDS } from './manifests';
import {
  byText,
  KubernetesObject,
  ManifestKind,
  notesFor,
  Onboarding,
  Plan,
  PlannedKind,
  planKinds,
  settle,
} from './plan';
import { describePullRequest, PullRequest } from './pullRequest';
import { OnboardingError, parseOnboardingRequest } from './request';
import { externalNameProblem } from './request/names';
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
  return planOf(onboarding, decide(onboarding));
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
  const decided = decide(onboarding);
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

/** Kinds of manifests that can be rendered by themselves, by the names of their files. @public */
export type ManifestName =
  | 'serviceexport'
  | 'service-mcs'
  | 'serviceentry'
  | 'destinationrule'
  | 'httproute'
  | 'dnspolicy';

/**
 * Some manifests of a request, for all of its clusters, in the layout `flat`. For templates that write the rest
 * themselves; {@link renderOnboarding} decides what is needed.
 *
 * @param input - an onboarding request; the roles of its clusters are not looked at
 * @throws {@link OnboardingError} where the request, or what would come of it, breaks a rule
 * @public
 */
export function renderManifests(
  input: unknown,
  names: readonly ManifestName[],
): PlacedFile[] {
  const onboarding = settle(parseOnboardingRequest(input));
  // The request's own rule speaks of a host, and these manifests are written without one, too.
  const problem = names.includes('service-mcs')
    ? externalNameProblem(onboarding.service)
    : undefined;
  if (problem) {
    throw new OnboardingError([{ field: 'service', message: problem }]);
  }
  const planned = MANIFEST_KINDS.filter(({ fileName }) =>
    names.includes(fileName as ManifestName),
  ).map(kind => plannedAnyway(kind, onboarding));
  const { written, objects } = write(onboarding, planned);
  // The ServiceEntry may be among what the template writes itself.
  refuseViolations(onboarding, objects, [serviceEntryMissing.id]);
  return flat.place(onboarding, written);
}

function decide(onboarding: Onboarding): ReturnType<typeof planKinds> {
  const decided = planKinds(onboarding, MANIFEST_KINDS);
  if (decided.planned.length === 0) {
    throw new OnboardingError([
      {
        field: 'clusters',
        message:
          'must have a cluster with the role workload or consumer: without a host, nothing is written for the role ingress',
      },
    ]);
  }
  return decided;
}

function plannedAnyway(
  kind: ManifestKind,
  onboarding: Onboarding,
): PlannedKind {
  const clusters = onboarding.clusters.map(({ name }) => name);
  const content = kind.build(onboarding, clusters[0])
    .content as KubernetesObject;
  const { name, namespace } = content.metadata;
  return {
    kind,
    manifest: {
      title: kind.title,
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      name,
      namespace,
      clusters,
      repository:
        namespace === onboarding.namespace ? 'application' : 'platform',
      reason: '',
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
  exceptFor: string[] = [],
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
  }).filter(({ guardrail }) => !exceptFor.includes(guardrail));
  if (violations.length > 0) {
    throw new OnboardingError(
      violations.map(violation => ({
        field: '',
        message: describeViolation(violation),
      })),
    );
  }
}
