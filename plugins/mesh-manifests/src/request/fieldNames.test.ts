import { ONBOARDING_REQUEST_FIELDS } from './fieldNames';
import { requestJsonSchema } from './jsonSchema';

it('names every field that others build on, in its order', () => {
  expect(ONBOARDING_REQUEST_FIELDS).toEqual(
    Object.keys((requestJsonSchema() as any).properties),
  );
});
