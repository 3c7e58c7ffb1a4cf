/*
 * `npm test`: everything that shows that Meshport works, lane after lane. Ends with one line, `N passed, N failed`.
 * `npm test -- unit e2e` runs some of the lanes.
 */
import { fail, Sentence } from './lib/errors.mjs';
import { LANES } from './lib/lanes.mjs';
import { prepare } from './lib/prepare.mjs';
import { say, seconds } from './lib/steps.mjs';
import { endWith, runLane } from './lib/testing.mjs';

try {
  const wanted = process.argv.slice(2);
  const names = LANES.map(({ name }) => name);
  const unknown = wanted.find(name => !names.includes(name));
  if (unknown) {
    throw new Sentence(
      `There is no lane "${unknown}". The lanes are ${names.join(', ')}.`,
    );
  }
  const node = await prepare({ app: false });
  const results = [];
  for (const lane of LANES) {
    if (wanted.length && !wanted.includes(lane.name)) continue;
    results.push(await runLane(node, lane));
  }
  say(`\nall lanes (${seconds()})`);
  endWith(results);
} catch (error) {
  fail(error);
}
