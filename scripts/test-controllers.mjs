/*
 * `npm run test:controllers`: Meshport before real controllers on real API servers. All of them are built from their Go
 * modules, once. Without Go the lane is skipped, and says so. With `--record` what the failures look like is written to
 * test/recordings. Other arguments go to jest. Ends with one line, `N passed, N failed`.
 */
import { findCrds, goVersion } from '../test/clusters/build/programs.mjs';
import {
  buildPrograms,
  findIstiodChart,
} from '../test/controllers/build/programs.mjs';
import { fail } from './lib/errors.mjs';
import { specLane } from './lib/lanes.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/steps.mjs';
import { endWith, runLane } from './lib/testing.mjs';

try {
  if (!goVersion()) {
    say(
      'controllers: SKIPPED. There is no `go` on the PATH, and the controllers are built from Go modules.',
    );
    endWith([{ passed: 0, failed: 0, skipped: 1 }]);
  }
  const node = await prepare({ app: false });
  const args = process.argv.slice(2);
  const lane = specLane('controllers', {
    args: args.filter(arg => arg !== '--record'),
    env: {
      ...(args.includes('--record') && { MESHPORT_RECORD: '1' }),
      MESHPORT_TEST_PROGRAMS: JSON.stringify(buildPrograms(say)),
      MESHPORT_TEST_CRDS: JSON.stringify(findCrds()),
      MESHPORT_TEST_ISTIOD_CHART: findIstiodChart(),
    },
  });
  endWith([await runLane(node, lane)]);
} catch (error) {
  fail(error);
}
