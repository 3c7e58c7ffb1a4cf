import { mkdirSync, writeFileSync } from 'fs';
import { cpus, loadavg } from 'os';
import { join } from 'path';
import type { Figure } from './figure';
import { outcomeOf, tableOf } from './figure';
import { ROOT } from './root';
import type { Suite } from './suites';
import { suites } from './suites';

/** Suites that the arguments ask for: all that are quick, `--clone` for one on request, `--only index,answer` for these. */
function chosen(args: readonly string[]): Suite[] {
  const only = args.includes('--only')
    ? (args[args.indexOf('--only') + 1] ?? '').split(',')
    : undefined;
  const unknown = (only ?? []).filter(
    name => !suites.some(suite => suite.name === name),
  );
  if (unknown.length > 0) {
    throw new Error(
      `There is no benchmark ${unknown.join(', ')}; there are ${suites
        .map(suite => suite.name)
        .join(', ')}`,
    );
  }
  return suites.filter(suite =>
    only
      ? only.includes(suite.name)
      : !suite.onRequest || args.includes(`--${suite.name}`),
  );
}

async function main(): Promise<void> {
  // What else runs here makes every figure in seconds a worse one.
  const load = loadavg()[0].toFixed(1);
  const figures: Figure[] = [];
  let broken = 0;
  for (const suite of chosen(process.argv.slice(2))) {
    process.stderr.write(`${suite.name} …\n`);
    try {
      figures.push(...(await suite.measure()));
    } catch (error) {
      broken += 1;
      process.stderr.write(`${suite.name}: ${(error as Error).stack}\n`);
    }
  }
  const outcomes = figures.map(outcomeOf);
  const count = (outcome: string) =>
    outcomes.filter(found => found === outcome).length;
  process.stdout.write(
    `\nNode ${process.version}, ${cpus().length} × ${
      cpus()[0].model
    }, load ${load}\n\n` +
      `${tableOf(figures)}\n\n` +
      `${count('met')} met, ${count('missed')} missed, ${count(
        'failed',
      )} failed, ${count('not measured')} not measured${
        broken ? `, ${broken} broken` : ''
      }\n`,
  );
  const results = join(ROOT, 'test/bench/results');
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'latest.json'),
    `${JSON.stringify(
      figures.map(figure => ({ ...figure, outcome: outcomeOf(figure) })),
      null,
      2,
    )}\n`,
  );
  process.exit(broken > 0 || count('failed') > 0 ? 1 : 0);
}

main().catch(error => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
