import { requestJsonSchema } from './jsonSchema';

/** Paths of all fields in a JSON schema, with their schemas. */
function fieldsOf(schema: any, path = ''): Array<[string, any]> {
  const own: Array<[string, any]> = Object.entries<any>(
    schema.properties ?? {},
  ).flatMap(([name, field]) => [
    [`${path}${name}`, field] as [string, any],
    ...fieldsOf(field, `${path}${name}.`),
  ]);
  return schema.items ? [...own, ...fieldsOf(schema.items, path)] : own;
}

const fields = fieldsOf(requestJsonSchema());

it.each(fields)('%s is described in plain words', (_, field) => {
  expect(field.description).toMatch(/^[A-Zabcknos].{15,}\.$/);
});

it('lets nothing through that it does not know', () => {
  expect(
    fields
      .filter(([, field]) => field.type === 'object')
      .map(([, field]) => field.additionalProperties),
  ).not.toContain(undefined);
});
