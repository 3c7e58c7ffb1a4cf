import { refineRequest } from './refinements';
import { onboardingRequestFields } from './schema';

/**
 * An application's request to be reachable in, or through, several clusters.
 * Each field's description is the help text of the form and of the documentation.
 *
 * @public
 */
export const onboardingRequestSchema =
  onboardingRequestFields.superRefine(refineRequest);
