import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { ROOT } from './demo';

/** Where the browser is unpacked: in the repository, so that a half-written one of another program is never taken. */
const FOLDER = join(ROOT, '.tools', 'browser');

/**
 * Starts the Chromium that npm installed. Its system libraries (NSS and what that needs) come with the package for
 * machines that have none; where the machine has them, its own are used.
 */
export async function launchBrowser(): Promise<Browser> {
  const { path, args, libraries } = await unpack();
  const bare = spawnSync(path, ['--version']).status !== 0;
  return chromium.launch({
    executablePath: path,
    // Without the flags that switch off what a user's browser enforces, or run all tabs in one process.
    args: args.filter(
      flag =>
        !/^--(disable-web-security|allow-running-insecure-content|single-process|headless)/.test(
          flag,
        ),
    ),
    env: bare
      ? { ...process.env, LD_LIBRARY_PATH: libraries }
      : { ...process.env },
  });
}

/** @sparticuz/chromium reads TMPDIR, and unpacks the libraries only where it takes the machine for AWS Lambda. */
async function unpack() {
  mkdirSync(FOLDER, { recursive: true });
  const saved = { ...process.env };
  Object.assign(process.env, {
    TMPDIR: FOLDER,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
  });
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    return {
      path: await packed.executablePath(),
      args: packed.args,
      libraries: join(FOLDER, 'al2023', 'lib'),
    };
  } finally {
    for (const name of [
      'TMPDIR',
      'AWS_EXECUTION_ENV',
      'LD_LIBRARY_PATH',
      'FONTCONFIG_PATH',
    ]) {
      if (saved[name] === undefined) delete process.env[name];
      else process.env[name] = saved[name];
    }
  }
}
