import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fieldsTable } from './fieldsTable';

const page = readFileSync(
  resolve(__dirname, '../../../../docs/onboarding.md'),
  'utf8',
);

/** Without the padding that the formatter puts into tables. */
const plain = (markdown: string) =>
  markdown.replace(/ +\|/g, ' |').replace(/-{3,}/g, '---');

it('is in the documentation. If not: yarn workspace @meshport/plugin-mesh-manifests write:template', () => {
  expect(plain(page)).toContain(plain(fieldsTable()));
});

it('says of a field what it means, whether it must be given, and its default', () => {
  const rows = fieldsTable().split('\n');

  expect(rows).toContain(
    '| `namespace` | yes | Namespace of the service. It is the same in every cluster. |',
  );
  expect(rows).toContain(
    '| `portName` |  | Name of that port in the Service. Istio joins clusters by this name, so it is the same everywhere. Default: `http`. |',
  );
  expect(
    rows.some(row => row.startsWith('| `clusters[].healthCheck.path` |')),
  ).toBe(true);
});
