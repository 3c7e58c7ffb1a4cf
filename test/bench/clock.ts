import { performance } from 'perf_hooks';

/** Milliseconds that a call takes, with what it returns. */
export async function timed<T>(
  call: () => T | Promise<T>,
): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await call();
  return { ms: performance.now() - start, value };
}

/** Milliseconds of each of several calls, after some that warm the code up. */
export async function sample(
  times: number,
  call: (index: number) => unknown,
): Promise<number[]> {
  for (let index = 0; index < Math.ceil(times / 10); index++) await call(index);
  const taken: number[] = [];
  for (let index = 0; index < times; index++) {
    taken.push((await timed(() => call(index))).ms);
  }
  return taken;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5);

/** What something took. On a machine that others use, processor time says more than the clock. */
export interface Spent {
  ms: number;
  cpuMs: number;
}

/** Starts; call what it returns to hear what was spent since, by this process. */
export function stopwatch(): () => Spent {
  const start = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { ms: performance.now() - start, cpuMs: (user + system) / 1000 };
  };
}
