import {
  checkOnboardingRequest,
  describeProblem,
  onboardingRequestFields,
  OnboardingError,
  renderOnboarding,
  type PlacedFile,
  type Plan,
} from '@meshport/plugin-mesh-manifests';

/** What the form as it stands would write, or what is wrong with it. */
export interface Preview {
  files: PlacedFile[];
  /** What is not written, and why. */
  omitted: Plan['omitted'];
  /** `clusters[0].geo: must be …`, one sentence each. */
  problems: string[];
}

const FIELDS = Object.keys(onboardingRequestFields.shape);

/**
 * Renders what a form holds, with the code that the action runs.
 *
 * @param formData - of all steps so far; what is not of the request (repository, folder) is left out
 */
export function previewOf(formData: Record<string, unknown>): Preview {
  const request = Object.fromEntries(
    Object.entries(formData).filter(
      ([name, value]) => FIELDS.includes(name) && value !== undefined,
    ),
  );
  const { problems } = checkOnboardingRequest(request);
  if (problems.length > 0) return refused(problems.map(describeProblem));
  try {
    const { files, plan } = renderOnboarding(request);
    return { files, omitted: plan.omitted, problems: [] };
  } catch (error) {
    if (error instanceof OnboardingError) {
      return refused(error.problems.map(describeProblem));
    }
    throw error;
  }
}

function refused(problems: string[]): Preview {
  return { files: [], omitted: [], problems };
}
