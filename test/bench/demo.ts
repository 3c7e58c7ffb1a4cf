import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { existsSync, readdirSync, readFileSync } from 'fs';
import { createServer } from 'net';
import { performance } from 'perf_hooks';

const HUB = 'packages/backend/src/index.ts';
const GRACE_MS = 20_000;

/** A demo that answers. */
export interface RunningDemo {
  /** From `npm start` to the answering page. */
  seconds: number;
  /** Resident memory of the hub's process; undefined where the system does not tell. */
  residentMegabytes: number | undefined;
  stop(): Promise<void>;
}

/** `npm start` in a folder, until it says that it is ready. */
export async function startDemo(
  folder: string,
  env: NodeJS.ProcessEnv,
  limitSeconds: number,
): Promise<RunningDemo> {
  const [hub, forge] = [await freePort(), await freePort()];
  const started = performance.now();
  const demo = spawn('npm', ['start'], {
    cwd: folder,
    env: {
      ...env,
      MESHPORT_PORT: String(hub),
      MESHPORT_FORGE_PORT: String(forge),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const stop = () => end(demo);
  try {
    await said(demo, /^Ready after /m, limitSeconds);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    seconds: (performance.now() - started) / 1000,
    residentMegabytes: residentMegabytes(demo.pid!),
    stop,
  };
}

function said(
  demo: ChildProcess,
  pattern: RegExp,
  limitSeconds: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const limit = setTimeout(
      () =>
        reject(
          new Error(`npm start took more than ${limitSeconds} s\n${output}`),
        ),
      limitSeconds * 1000,
    );
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (!pattern.test(output)) return;
      clearTimeout(limit);
      resolve();
    };
    demo.stdout!.on('data', hear);
    demo.stderr!.on('data', hear);
    demo.once('exit', code => {
      clearTimeout(limit);
      reject(new Error(`npm start ended with ${code}\n${output}`));
    });
  });
}

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  const gone = new Promise(resolve => demo.once('exit', resolve));
  // What Ctrl-C in a terminal does: the whole foreground group hears it.
  process.kill(-demo.pid!, 'SIGINT');
  const limit = setTimeout(() => process.kill(-demo.pid!, 'SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(limit);
}

/** Of the hub among the processes that the demo started. */
function residentMegabytes(demo: number): number | undefined {
  if (!existsSync('/proc')) return undefined;
  const hub = descendants(demo).find(pid => read(pid, 'cmdline').includes(HUB));
  const kilobytes =
    hub && /^VmRSS:\s+(\d+) kB$/m.exec(read(hub, 'status'))?.[1];
  return kilobytes ? Number(kilobytes) / 1024 : undefined;
}

function descendants(of: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .map(pid => ({
      pid,
      parent: Number(/^PPid:\s+(\d+)$/m.exec(read(pid, 'status'))?.[1]),
    }));
  const below = (pid: number): number[] =>
    parents
      .filter(({ parent }) => parent === pid)
      .flatMap(child => [child.pid, ...below(child.pid)]);
  return below(of);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended between being listed and being read.
    return '';
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
