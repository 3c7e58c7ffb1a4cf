import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_SERVICES,
  meshFleetReadPermission,
  meshOnboardingUsePermission,
} from '@meshport/plugin-mesh-common';
import {
  checkOnboardingRequest,
  OnboardingError,
  renderOnboarding,
  type OnboardingRequest,
  type PlanAnswer,
  type Problem,
} from '@meshport/plugin-mesh-manifests';
import { checkAgainstFleet } from '../onboarding/checks';
import { readClaims } from '../onboarding/claims';
import { judgeClaims } from '../onboarding/ownership';
import type { Rooms } from './rooms';

/** Answer of `POST /onboarding/validate`. */
export type ValidationAnswer = Omit<PlanAnswer, 'plan'>;

/** What stands against an onboarding: in the request, in what would come of it, and in the fleet. */
export async function validateOnboarding(
  rooms: Rooms,
  input: unknown,
  credentials: BackstageCredentials,
): Promise<ValidationAnswer> {
  const { valid, issues } = await planOnboarding(rooms, input, credentials);
  return { valid, issues };
}

/** The plan with its files, where nothing stands against it. */
export async function planOnboarding(
  rooms: Rooms,
  input: unknown,
  credentials: BackstageCredentials,
): Promise<PlanAnswer> {
  await rooms.access.require(meshOnboardingUsePermission, credentials);
  const { request, problems } = checkOnboardingRequest(input);
  if (!request) return { valid: false, issues: problems, plan: null };
  const issues = await fleetProblems(rooms, request, credentials);
  try {
    const plan = renderOnboarding(input);
    return issues.length > 0
      ? { valid: false, issues, plan: null }
      : { valid: true, issues, plan };
  } catch (error) {
    if (!(error instanceof OnboardingError)) throw error;
    return { valid: false, issues: [...error.problems, ...issues], plan: null };
  }
}

/** Nothing of the fleet is said before the namespace is known to be the component's. */
async function fleetProblems(
  rooms: Rooms,
  request: OnboardingRequest,
  credentials: BackstageCredentials,
): Promise<Problem[]> {
  const { component, clusterSet, namespace, service } = request;
  if (component === undefined) {
    const readsFleet = await rooms.access.may(
      meshFleetReadPermission,
      credentials,
    );
    return readsFleet
      ? checkAgainstFleet(request, rooms.fleet)
      : [
          {
            field: 'component',
            message:
              'is missing: only a component shows whether the namespace is yours',
          },
        ];
  }
  const { entity } = await rooms.access.entity(
    stringifyEntityRef(
      parseEntityRef(component, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    ),
    credentials,
  );
  const [judged] = judgeClaims(
    entity,
    { services: [{ clusterSet, namespace, name: service }], faults: [] },
    {
      reader: rooms.fleet,
      clusterSets: rooms.fleet.clusterSets(),
      ownership: rooms.config.ownership,
    },
  );
  if (
    rooms.config.ownership.mode === 'trust-annotations' &&
    !readClaims(entity, rooms.fleet, rooms.fleet.clusterSets()).services.some(
      claimed => claimed.namespace === namespace,
    )
  ) {
    // What is trusted is the annotation, not the request.
    return [
      {
        field: 'namespace',
        message: `${component} does not claim a service in ${namespace}. Name it in the annotation ${ANNOTATION_SERVICES} of the component`,
      },
    ];
  }
  if (!judged.claim.confirmed) {
    return [
      {
        field: 'namespace',
        message: `${namespace} is not confirmed as a namespace of ${component}'s owner. ${judged.claim.howToConfirm?.text}`,
      },
    ];
  }
  return checkAgainstFleet(request, rooms.fleet);
}
