import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { pathWith } from './node.mjs';
import { DEMO, ROOT } from './paths.mjs';
import { killGroup } from './run.mjs';

const END_WITH_STDIN = fileURLToPath(
  new URL('./endWithStdin.cjs', import.meta.url),
);
const TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';

/** Long enough for a hub to end its watches; then it is killed. */
const GRACE_MS = 5_000;

/**
 * Starts a TypeScript file of this repository as a process of its own, in a process group of its own.
 *
 * @param onLine - hears every line it writes
 */
export function startService(node, name, args, env, onLine) {
  const log = join(DEMO, `${name}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const child = spawn(
    node,
    ['--require', END_WITH_STDIN, '--require', TRANSFORM, ...args],
    {
      cwd: ROOT,
      env: { ...process.env, PATH: pathWith(node), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    },
  );
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      file.write(`${line}\n`);
      onLine(line);
    });
  }
  const exited = new Promise(resolve => {
    child.once('error', error => resolve(String(error)));
    child.once('exit', (code, signal) =>
      resolve(`${signal ?? `code ${code}`}`),
    );
  });
  return {
    pid: child.pid,
    log: relative(ROOT, log),
    /** Resolves with how it ended. */
    exited,
    async stop() {
      killGroup(child, 'SIGTERM');
      const timer = setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
      await exited;
      clearTimeout(timer);
      // What it started and left behind.
      killGroup(child, 'SIGKILL');
    },
  };
}
