/** What went wrong and what to do, in a sentence for the person at the terminal; no stack is shown. */
export class Sentence extends Error {}

/** Says what went wrong and ends with exit code 1. */
export function fail(error) {
  const text =
    error instanceof Sentence ? error.message : error?.stack ?? error;
  process.stderr.write(`\n${text}\n`);
  process.exit(1);
}
