import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathWith } from './node.mjs';
import { DEMO } from './paths.mjs';
import { startPostgres } from './postgres.mjs';
import { run } from './run.mjs';
import { say, seconds } from './steps.mjs';

/** Counts of a jest run; a suite that could not run at all is one failure. */
function counts(report) {
  const broken = report.testResults.filter(
    suite => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** What a reader needs of a failed lane: of jest only the suites that failed, without what the others wrote. */
function complaint(output, report) {
  const failed = report?.testResults.filter(
    suite => suite.status === 'failed' && suite.message,
  );
  return failed?.length
    ? failed.map(({ name, message }) => `${name}\n${message}`).join('\n')
    : output.trimEnd();
}

/**
 * Runs a lane, says its result in one line, and what is wrong where it failed. With `echo` it was seen already: a lane that takes
 * minutes says what it does.
 */
export async function runLane(node, lane) {
  const start = performance.now();
  const file = join(DEMO, `test-${lane.name}.json`);
  mkdirSync(DEMO, { recursive: true });
  rmSync(file, { force: true });
  const args = lane.jest
    ? [...lane.args, '--json', `--outputFile=${file}`]
    : lane.args;
  const databases = lane.databases ? await startPostgres() : undefined;
  const { code, output, log } = await run(node, args, {
    name: `test-${lane.name}`,
    env: { CI: '1', PATH: pathWith(node), ...lane.env, ...databases?.env },
    echo: lane.echo,
  });
  await databases?.stop();
  const report = readReport(file);
  const result = resultOf(lane, code, report);
  const verdict = result.failed ? 'FAILED' : 'ok';
  const tests = lane.jest ? `, ${result.passed + result.failed} tests` : '';
  say(`${lane.name}: ${verdict}${tests} (${seconds(start)})`);
  if (result.failed) {
    if (!lane.echo) say(complaint(output, report));
    say(`${lane.name} failed, its log is ${log}`);
  }
  return result;
}

function resultOf(lane, code, report) {
  if (!lane.jest) {
    return {
      passed: code === 0 ? 1 : 0,
      failed: code === 0 ? 0 : 1,
      skipped: 0,
    };
  }
  const result = report ? counts(report) : { passed: 0, failed: 0, skipped: 0 };
  // Jest can fail without a failed test: it found none, or it crashed.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  return result;
}

/** Says the sums over all lanes as the last line, and ends. */
export function endWith(results) {
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  const [passed, failed, skipped] = ['passed', 'failed', 'skipped'].map(sum);
  const line = `${passed} passed, ${failed} failed`;
  say(skipped ? `${line}, ${skipped} skipped` : line);
  process.exit(failed ? 1 : 0);
}

/** The last line of a lane's output, read back; undefined where it did not come to its end. */
export function readLastLine(output) {
  const last = output.trimEnd().split('\n').pop();
  const counted = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(last);
  if (!counted) return undefined;
  const [passed, failed, skipped] = counted.slice(1).map(n => Number(n ?? 0));
  return { passed, failed, skipped };
}
