import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DEMO, ROOT } from './paths.mjs';

const running = new Set();

/** Ends the process groups of the commands that run now. */
export function stopCommands() {
  for (const child of running) killGroup(child, 'SIGTERM');
}

/** Sends a signal to a child and everything it started. */
export function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/**
 * Runs a command to its end. With `echo` what it writes is shown as it comes.
 *
 * @returns {Promise<{code: number, output: string, log: string}>} what it wrote, and the file that holds it as well
 */
export function run(
  command,
  args,
  { name, cwd = ROOT, env = {}, echo = false },
) {
  const log = join(DEMO, `${name}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(child);
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        chunks.push(chunk);
        file.write(chunk);
        if (echo) process.stdout.write(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', code => {
      running.delete(child);
      file.end();
      resolve({
        code: code ?? 1,
        output: Buffer.concat(chunks).toString(),
        log: relative(ROOT, log),
      });
    });
  });
}
