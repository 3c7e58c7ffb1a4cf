/**
 * From an onboarding request to a plan, manifests, files and pull requests. Pure: runs in browsers and on servers.
 *
 * @packageDocumentation
 */
export * from './request';
export { TEMPLATE_VERSION } from './plan';
export type {
  Commented,
  Content,
  Decision,
  DnsMode,
  Entrance,
  KubernetesObject,
  ManifestKind,
  Onboarding,
  OutsideAccess,
  Plan,
  PlannedKind,
  PlannedManifest,
  Repository,
} from './plan';
export { onboardingForm } from './form/form';
export type { FormStep } from './form/form';
export { describeViolation, guard, GUARDRAILS } from './guardrails';
export type {
  GuardContext,
  GuardedObject,
  Guardrail,
  Report,
  Violation,
} from './guardrails';
export { LAYOUTS } from './layouts';
export type { Layout, PlacedFile, WrittenManifest } from './layouts';
export type { PullRequest } from './pullRequest';
export type { PlanAnswer } from './planAnswer';
export { planText } from './planText';
export { planOnboarding, renderManifests, renderOnboarding } from './render';
export type { ManifestName, RenderedOnboarding } from './render';
