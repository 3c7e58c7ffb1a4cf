/*
 * What CI runs on a clean clone: every check there is, lane after lane. Ends with one line, `N passed, N failed`.
 */
import { onEnd } from './lib/ending.mjs';
import { fail } from './lib/errors.mjs';
import { run, stopCommands } from './lib/run.mjs';
import { say, seconds } from './lib/steps.mjs';
import { endWith, readLastLine } from './lib/testing.mjs';

/** Scripts of package.json that end with a line of what passed and what failed. */
const LANES = ['test', 'test:clusters', 'test:faults'];

async function runScript(lane) {
  say(`== npm run ${lane}`);
  const { code, output } = await run('npm', ['run', '--silent', lane], {
    name: `ci-${lane.replace(':', '-')}`,
    echo: true,
  });
  const counted = readLastLine(output);
  const { failed = 0, skipped = 0 } = counted ?? {};
  // Here nothing is missing that a lane may do without: one that is skipped would show nothing, for ever.
  if (counted?.passed && !skipped && (code === 0) === (failed === 0)) {
    return counted;
  }
  say(`== npm run ${lane} ended with ${code}, and not with all of its tests`);
  return {
    passed: counted?.passed ?? 0,
    failed: failed + skipped || 1,
    skipped: 0,
  };
}

try {
  onEnd(stopCommands);
  const results = [];
  for (const lane of LANES) results.push(await runScript(lane));
  say(`\n== all of it (${seconds()})`);
  endWith(results);
} catch (error) {
  fail(error);
}
