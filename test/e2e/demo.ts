import { spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Folder of the repository. */
export const ROOT = dirname(dirname(__dirname));

export interface Demo {
  hubUrl: string;
  forgeUrl: string;
  /** A copy of the demo's fleet, for this run alone. */
  fleet: string;
  /** Everything `npm start` wrote. */
  output(): string;
  /** Changes a file of the fleet, as a person with an editor does. */
  edit(file: string, change: (text: string) => string): void;
  /** Processes that `npm start` runs. */
  processes: number[];
  /** Sends a signal as Ctrl-C does. @returns the exit code, and which of the processes are left */
  stop(): Promise<{ code: number | null; left: number[] }>;
}

/** Puts a copy of the bookinfo fleet into a folder. */
function copyBookinfo(folder: string): void {
  cpSync(join(ROOT, 'test/fleets/bookinfo'), folder, {
    recursive: true,
    filter: path => !/\/gitops(\/|$)/.test(path),
  });
}

/**
 * Runs `npm start` on free ports. Resolves when it says that it is ready.
 *
 * @param fill - puts the fleet into a folder; a copy of bookinfo where nothing is said
 * @param env - more of the environment, such as `APP_CONFIG_…`
 */
export async function startDemo(
  fill: (folder: string) => void = copyBookinfo,
  env: Record<string, string> = {},
): Promise<Demo> {
  const fleet = mkdtempSync(join(tmpdir(), 'meshport-fleet-'));
  fill(fleet);
  const [hubPort, forgePort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: {
      ...process.env,
      // What belongs to the test's own process.
      NODE_OPTIONS: '',
      NODE_ENV: undefined,
      MESHPORT_PORT: String(hubPort),
      MESHPORT_FORGE_PORT: String(forgePort),
      MESHPORT_FLEET: fleet,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await ready(child, () => output);
  const processes = descendants(child.pid!);
  return {
    hubUrl: `http://localhost:${hubPort}`,
    forgeUrl: `http://localhost:${forgePort}`,
    fleet,
    output: () => output,
    processes,
    edit(file, change) {
      const path = join(fleet, file);
      writeFileSync(path, change(readFileSync(path, 'utf8')));
    },
    async stop() {
      if (child.exitCode === null) {
        const exit = new Promise(resolve => child.once('exit', resolve));
        child.kill('SIGINT');
        await exit;
      }
      rmSync(fleet, { recursive: true, force: true });
      return { code: child.exitCode, left: processes.filter(isAlive) };
    },
  };
}

async function ready(child: ChildProcess, output: () => string): Promise<void> {
  let closed = false;
  child.once('close', () => {
    closed = true;
  });
  while (!output().includes('Ready after')) {
    if (closed) {
      throw new Error(`npm start ended before it was ready:\n${output()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Processes that a process started, and those that these started (Linux: /proc/<pid>/task/<tid>/children). */
function descendants(pid: number): number[] {
  let children: number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
  return children.flatMap(child => [child, ...descendants(child)]);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
