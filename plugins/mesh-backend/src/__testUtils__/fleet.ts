import { promises as fs } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const FLEETS = path.resolve(__dirname, '../../../../test/fleets');

/** A copy of a fleet of test/fleets that a test may change. */
export interface FleetCopy {
  path: string;
  /** Replaces text in a file of the fleet; fails where the text is not there. */
  edit(file: string, from: string | RegExp, to: string): Promise<void>;
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  delete(): Promise<void>;
}

/** @param name - folder in test/fleets; an empty fleet without */
export async function copyFleet(name?: string): Promise<FleetCopy> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), 'fleet-'));
  if (name) await fs.cp(path.join(FLEETS, name), dir, { recursive: true });
  const at = (file: string) => path.join(dir, file);
  return {
    path: dir,
    async edit(file, from, to) {
      const before = await fs.readFile(at(file), 'utf8');
      const after = before.replace(from, to);
      if (after === before) throw new Error(`${file} does not hold ${from}`);
      await fs.writeFile(at(file), after);
    },
    async write(file, text) {
      await fs.mkdir(path.dirname(at(file)), { recursive: true });
      await fs.writeFile(at(file), text);
    },
    async remove(file) {
      await fs.rm(at(file), { recursive: true });
    },
    async delete() {
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}

/** Waits until it is true, and says what was awaited where it never is. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  withinMs = 5_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await isTrue())) {
    if (Date.now() > end) {
      throw new Error(`${what} did not happen within ${withinMs} ms`);
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
