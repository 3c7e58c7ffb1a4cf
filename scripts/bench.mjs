/*
 * `npm run bench`: measures the figures that Meshport promises. `-- --clone` adds those from a fresh clone, which take
 * minutes and the network, `-- --fleet-start` those of a large fleet, which take 3 GB of memory; `-- --only
 * index,manifests` runs some.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fail } from './lib/errors.mjs';
import { pathWith } from './lib/node.mjs';
import { ROOT } from './lib/paths.mjs';
import { prepare } from './lib/prepare.mjs';

try {
  const node = await prepare({ app: false });
  const bench = spawn(
    node,
    [
      '--expose-gc',
      '--max-old-space-size=4096',
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(ROOT, 'test/bench/main.ts'),
      ...process.argv.slice(2),
    ],
    {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, PATH: pathWith(node) },
    },
  );
  bench.on('exit', code => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
