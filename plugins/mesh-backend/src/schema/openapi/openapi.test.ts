import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { spec } from './openapi.generated';

describe('openapi.generated.ts', () => {
  it('is what openapi.yaml says: run `node src/schema/openapi/generate.mjs` after a change', () => {
    const yaml = readFileSync(path.join(__dirname, '../openapi.yaml'), 'utf8');
    expect(spec).toEqual(parse(yaml));
  });
});
