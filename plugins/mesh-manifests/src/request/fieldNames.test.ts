import { ONBOARDING_REQUEST_FIELDS } from './fieldNames';
import { onboardingRequestFields } from './schema';

it('names every field of the schema, in its order', () => {
  expect(ONBOARDING_REQUEST_FIELDS).toEqual(
    Object.keys(onboardingRequestFields.shape),
  );
});
