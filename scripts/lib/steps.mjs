import { performance } from 'node:perf_hooks';

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Time since this process was started, `12 s`. */
export function seconds(since = 0) {
  return `${Math.round((performance.now() - since) / 1000)} s`;
}

/** Runs one step and says it in one line, with the time it took. */
export async function step(name, work) {
  const start = performance.now();
  if (process.stdout.isTTY) process.stdout.write(`${name} …`);
  try {
    const result = await work();
    const line = `${name} (${seconds(start)})`;
    say(process.stdout.isTTY ? `\r\x1b[K${line}` : line);
    return result;
  } catch (error) {
    if (process.stdout.isTTY) say('');
    throw error;
  }
}
