// Writes openapi.generated.ts from ../openapi.yaml: `node src/schema/openapi/generate.mjs` in this package.
// backstage-repo-tools makes the same file, but needs Java for it.
import { readFileSync, writeFileSync } from 'node:fs';
import YAML from 'yaml';

const file = name => new URL(name, import.meta.url);
const spec = YAML.parse(readFileSync(file('../openapi.yaml'), 'utf8'));
writeFileSync(
  file('openapi.generated.ts'),
  `// Made from ../openapi.yaml by generate.mjs. Do not edit.
// prettier-ignore
export const spec = ${JSON.stringify(spec, null, 2)};
`,
);
