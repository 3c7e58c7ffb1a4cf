/*
 * `npm run test:clusters`: Meshport before real API servers. etcd and kube-apiserver are built from their Go modules, once.
 * Without Go the lane is skipped, and says so. Arguments go to jest.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  buildPrograms,
  findCrds,
  goVersion,
} from '../test/clusters/build/programs.mjs';
import { fail } from './lib/errors.mjs';
import { pathWith } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/steps.mjs';

try {
  if (!goVersion()) {
    say(
      'test:clusters: SKIPPED. There is no `go` on the PATH, and the API servers are built from Go modules.',
    );
    process.exit(0);
  }
  const node = await prepare({ app: false });
  const programs = buildPrograms(say);
  const jest = spawn(
    node,
    [
      join(ROOT, 'node_modules/jest/bin/jest.js'),
      '--config',
      'test/clusters/jest.config.js',
      '--runInBand',
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        CI: '1',
        PATH: pathWith(node),
        MESHPORT_TEST_PROGRAMS: JSON.stringify(programs),
        MESHPORT_TEST_CRDS: JSON.stringify(findCrds()),
      },
    },
  );
  jest.on('exit', code => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
