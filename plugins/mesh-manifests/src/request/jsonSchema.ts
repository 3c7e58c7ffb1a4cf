import { zodToJsonSchema } from 'zod-to-json-schema';
import { onboardingRequestFields } from './schema';

/**
 * The request as JSON Schema (draft 7): for forms and for other languages. The rules between fields are not in it.
 *
 * @public
 */
export function requestJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = zodToJsonSchema(onboardingRequestFields, {
    $refStrategy: 'none',
    target: 'jsonSchema7',
  }) as Record<string, unknown>;
  return schema;
}
