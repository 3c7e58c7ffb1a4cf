import { InputError } from '@backstage/errors';
import { OnboardingError } from '@meshport/plugin-mesh-manifests';

/**
 * Does something, and says what is wrong with the input as the scaffolder expects it.
 *
 * @throws InputError that names every field that is wrong
 */
export function asInputError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof OnboardingError) {
      throw new InputError(error.message);
    }
    throw error;
  }
}
