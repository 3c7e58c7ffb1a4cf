import { requestJsonSchema } from '../request';

interface Field {
  description?: string;
  default?: unknown;
  properties?: Record<string, Field>;
  required?: string[];
  items?: Field;
}

/** The fields of a request as a table in Markdown, for the documentation. */
export function fieldsTable(): string {
  return [
    '| field | must | meaning |',
    '| --- | --- | --- |',
    ...rows(requestJsonSchema() as Field, ''),
  ].join('\n');
}

function rows(
  { properties = {}, required = [] }: Field,
  path: string,
): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const must = required.includes(name) ? 'yes' : '';
    const meaning = field.description?.replace(/\*/g, '\\*');
    const usual =
      field.default === undefined ? '' : ` Default: \`${field.default}\`.`;
    return [
      `| \`${path}${name}\` | ${must} | ${meaning}${usual} |`,
      ...rows(field, `${path}${name}.`),
      ...(field.items ? rows(field.items, `${path}${name}[].`) : []),
    ];
  });
}
