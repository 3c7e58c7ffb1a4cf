import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

/** Path of a program that was built for this lane, as its script hands it over. */
export function programPath(name: string): string {
  const path = JSON.parse(process.env.MESHPORT_TEST_PROGRAMS ?? '{}')[name];
  if (!path) {
    throw new Error(
      `there is no ${name}: run this lane by its script, \`npm run test:clusters\` or \`npm run test:controllers\``,
    );
  }
  return path;
}

/** A program that runs until it is stopped. What it writes goes to a file. */
export class Program {
  #process: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    private readonly args: string[],
    readonly log: string,
    private readonly options: {
      cwd?: string;
      env?: Record<string, string>;
    } = {},
  ) {}

  start(): void {
    const { cwd, env } = this.options;
    const child = spawn(this.command, this.args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(this.log, { flags: 'a' });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once('exit', () => reaper().write(`-${child.pid}\n`));
    reaper().write(`+${child.pid}\n`);
    this.#process = child;
  }

  get running(): boolean {
    return this.#process?.exitCode === null && !this.#process.signalCode;
  }

  /** Resolves once it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    if (!child || !this.running) return;
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}

let input: Writable | undefined;

/** Outlives this process by as long as it takes to end what it started. */
function reaper(): Writable {
  if (input) return input;
  const child = spawn(process.execPath, [join(__dirname, 'reaper.mjs')], {
    // Not in this process's group: a Ctrl-C is not meant for it.
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.unref();
  (child.stdin as any).unref();
  input = child.stdin;
  return input;
}
