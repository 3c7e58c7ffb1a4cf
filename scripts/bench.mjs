/*
 * `npm run bench`: measures the figures that Meshport promises. `-- --only index,manifests` runs some. Others run on request:
 * `-- --clone` from a fresh clone, which takes minutes and the network; `-- --fleet-start` a large fleet, which takes 3 GB of
 * memory; `-- --hard-case` services of fifty clusters, which takes 8; `-- --side-by-side` the Kubernetes plugin before the
 * same real API servers, which are built from their Go modules.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildPrograms, findCrds } from '../test/clusters/build/programs.mjs';
import { fail } from './lib/errors.mjs';
import { pathWith } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/steps.mjs';

try {
  const node = await prepare({ app: false });
  const args = process.argv.slice(2);
  const bench = spawn(
    node,
    [
      '--expose-gc',
      '--max-old-space-size=4096',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(ROOT, 'test/bench/main.ts'),
      ...args,
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: {
        ...process.env,
        PATH: pathWith(node),
        ...(args.some(arg => arg.includes('side-by-side')) && {
          MESHPORT_TEST_PROGRAMS: JSON.stringify(buildPrograms(say)),
          MESHPORT_TEST_CRDS: JSON.stringify(findCrds()),
        }),
      },
    },
  );
  bench.on('exit', code => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
