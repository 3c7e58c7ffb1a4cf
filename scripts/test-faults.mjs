/*
 * `npm run test:faults`: every fault that an API server or the way to it can have, and a soak of random ones. Arguments go to
 * jest; `MESHPORT_SOAK_MINUTES=10` makes the soak longer, `MESHPORT_SOAK_SEED` repeats one.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fail } from './lib/errors.mjs';
import { pathWith } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';

try {
  const node = await prepare({ app: false });
  const jest = spawn(
    node,
    [
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--config',
      'test/faults/jest.config.js',
      '--runInBand',
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, CI: '1', PATH: pathWith(node) },
    },
  );
  jest.on('exit', code => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
