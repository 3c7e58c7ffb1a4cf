/*
 * `npm run test:clusters`: Meshport before real API servers, and its pages. etcd and kube-apiserver are built from their Go modules, once.
 * Without Go the lane is skipped, and says so. Arguments go to jest. Ends with one line, `N passed, N failed`.
 */
import {
  buildPrograms,
  findCrds,
  goVersion,
} from '../test/clusters/build/programs.mjs';
import { fail } from './lib/errors.mjs';
import { ESM, specLane } from './lib/lanes.mjs';
import { prepare } from './lib/prepare.mjs';
import { say } from './lib/steps.mjs';
import { endWith, runLane } from './lib/testing.mjs';

try {
  if (!goVersion()) {
    say(
      'clusters: SKIPPED. There is no `go` on the PATH, and the API servers are built from Go modules.',
    );
    endWith([{ passed: 0, failed: 0, skipped: 1 }]);
  }
  const node = await prepare({ app: false });
  // What is named in the arguments is in one of the two.
  const args = [...process.argv.slice(2), '--passWithNoTests'];
  const env = {
    MESHPORT_TEST_PROGRAMS: JSON.stringify(buildPrograms(say)),
    MESHPORT_TEST_CRDS: JSON.stringify(findCrds()),
  };
  endWith([
    await runLane(node, specLane('clusters', { args, env })),
    await runLane(node, specLane('browser', { args, env: { ...env, ...ESM } })),
  ]);
} catch (error) {
  fail(error);
}
