import * as fc from 'fast-check';

const seed = Number(process.env.MESHPORT_SEED ?? Date.now() % 1_000_000_000);
let isSaid = false;

/** Asserts a law on random cases. The seed is printed, so that a run can be done again: `MESHPORT_SEED`. */
export function holds<Ts>(property: fc.IProperty<Ts>, numRuns = 200): void {
  if (!isSaid) process.stdout.write(`random cases: MESHPORT_SEED=${seed}\n`);
  isSaid = true;
  fc.assert(property, { seed, numRuns });
}
