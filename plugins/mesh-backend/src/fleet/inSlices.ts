import { setImmediate as nextTurn } from 'node:timers/promises';

/** Requests are answered between two slices. */
const SLICE_MS = 10;

/**
 * Works bit by bit: at once where that is quick, else the event loop turns in between.
 *
 * @param work - does a bit; true where it was the last one
 */
export function inSlices(work: () => boolean): void | Promise<void> {
  return oneSlice(work) ? undefined : theRest(work);
}

async function theRest(work: () => boolean): Promise<void> {
  do await nextTurn();
  while (!oneSlice(work));
}

function oneSlice(work: () => boolean): boolean {
  const end = performance.now() + SLICE_MS;
  let isDone = false;
  while (!isDone && performance.now() < end) isDone = work();
  return isDone;
}
