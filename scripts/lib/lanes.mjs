import { join } from 'node:path';
import { ROOT } from './paths.mjs';

const bin = path => join(ROOT, 'node_modules', path);
const BACKSTAGE = bin('@backstage/cli/bin/backstage-cli');
const JEST = bin('jest/bin/jest.js');

/** The test workspace loads ES modules, see test/jest.config.js. */
export const ESM = { NODE_OPTIONS: '--experimental-vm-modules' };
const WORKSPACE = [JEST, '--config', 'test/jest.config.js'];

/**
 * What `npm test` runs, cheapest first. A lane with `jest: true` counts each of its tests, any other counts as one.
 */
export const LANES = [
  { name: 'format', args: [bin('prettier/bin-prettier.js'), '--check', '.'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--project', '.'] },
  {
    name: 'lint',
    args: [BACKSTAGE, 'repo', 'lint', '--max-warnings', '0'],
  },
  {
    name: 'api',
    args: [
      bin('@backstage/repo-tools/bin/backstage-repo-tools'),
      'api-reports',
      '--ci',
      '--include',
      'plugins/*',
      '--allow-warnings',
      'false',
      '-o',
      'ae-undocumented,ae-wrong-input-file-type',
    ],
  },
  {
    name: 'unit',
    jest: true,
    args: [BACKSTAGE, 'repo', 'test'],
    // Without PostgreSQL its tests are skipped.
    databases: true,
  },
  {
    name: 'workspace',
    jest: true,
    args: [...WORKSPACE, '--testPathIgnorePatterns', '/test/e2e/'],
    env: ESM,
  },
  // One browser and one demo: the steps of a person, one after the other.
  {
    name: 'e2e',
    jest: true,
    args: [...WORKSPACE, '--runInBand', 'test/e2e'],
    env: ESM,
  },
];

/**
 * A lane beside `npm test`: the `.spec.ts` files of a folder in `test`, one after the other. It takes minutes and says what it does.
 */
export function specLane(name, { args, env }) {
  return {
    name,
    jest: true,
    echo: true,
    args: [
      // What is measured of memory is measured after a collection.
      '--expose-gc',
      JEST,
      '--config',
      `test/${name}/jest.config.js`,
      '--runInBand',
      '--verbose',
      ...args,
    ],
    env,
  };
}
