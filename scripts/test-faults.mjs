/*
 * `npm run test:faults`: every fault that an API server or the way to it can have, and a soak of random ones. Arguments go to
 * jest; `MESHPORT_SOAK_MINUTES=10` makes the soak longer, `MESHPORT_SOAK_SEED` repeats one. Ends with one line,
 * `N passed, N failed`.
 */
import { fail } from './lib/errors.mjs';
import { specLane } from './lib/lanes.mjs';
import { prepare } from './lib/prepare.mjs';
import { endWith, runLane } from './lib/testing.mjs';

try {
  const node = await prepare({ app: false });
  const lane = specLane('faults', { args: process.argv.slice(2), env: {} });
  endWith([await runLane(node, lane)]);
} catch (error) {
  fail(error);
}
