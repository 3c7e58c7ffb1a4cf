import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { RunningDemo } from '../demo';
import { startDemo } from '../demo';
import type { Figure } from '../figure';
import { ROOT } from '../root';

const FIRST_LIMIT_S = 600;
const LATER_LIMIT_S = 120;

/** Starts in this checkout; what is not built or installed yet is built by a start before. */
export async function start(): Promise<Figure[]> {
  await (await startDemo(ROOT, process.env, FIRST_LIMIT_S)).stop();
  return laterStart(ROOT, process.env);
}

/** From a fresh clone, with the caches of npm and Yarn empty. */
export async function clone(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'meshport-bench-'));
  const clonedTo = join(folder, 'meshport');
  const env = {
    ...process.env,
    npm_config_cache: join(folder, 'npm'),
    YARN_GLOBAL_FOLDER: join(folder, 'yarn'),
    YARN_CACHE_FOLDER: join(folder, 'yarn-cache'),
    YARN_ENABLE_GLOBAL_CACHE: 'false',
  };
  try {
    const before = performance.now();
    execFileSync('git', ['clone', '--quiet', ROOT, clonedTo]);
    const cloning = (performance.now() - before) / 1000;
    const demo = await startDemo(clonedTo, env, FIRST_LIMIT_S);
    await demo.stop();
    return [
      {
        quantity: 'clone to answering page, no caches',
        kind: 'absolute',
        unit: 's',
        target: 120,
        measured: cloning + demo.seconds,
      },
      ...(await laterStart(clonedTo, env)),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function laterStart(
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Figure[]> {
  const demo = await startDemo(folder, env, LATER_LIMIT_S);
  await demo.stop();
  return [
    {
      quantity: 'second start',
      kind: 'absolute',
      unit: 's',
      target: 15,
      measured: demo.seconds,
    },
    hubMemory(demo),
  ];
}

function hubMemory({ residentMegabytes }: RunningDemo): Figure {
  return {
    quantity: 'resident memory of the hub',
    kind: 'absolute',
    unit: 'MB',
    target: 800,
    measured: residentMegabytes,
    note: residentMegabytes
      ? undefined
      : 'this system does not tell it in /proc',
  };
}
