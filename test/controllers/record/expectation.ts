import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Expectation } from '../scenarios/scenario';
import { RECORDINGS } from './write';

/** What the recording of a failure says of it. One that is recorded for the first time has nothing but that yet. */
export function readExpectation(name: string): Expectation {
  const text = readFileSync(join(RECORDINGS, `${name}.yaml`), 'utf8');
  // The objects come last; there are many, and they expect nothing.
  const { fails, service, causes, missing, forbidden } = parse(
    text.split(/^objects:/m)[0],
  );
  return { fails, service, causes, missing, forbidden };
}
