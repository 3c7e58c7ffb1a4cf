import {
  setImmediate as nextTurn,
  setTimeout as pause,
} from 'node:timers/promises';
import { performance, type EventLoopUtilization } from 'node:perf_hooks';

/** Node serves requests between two slices. */
const SLICE_MS = 10;
/** Between two slices of what nobody waits for. */
const REST_MS = 5;
/** The same where others have much to do. */
const BUSY_REST_MS = 100;
/** Others have much to do where the event loop was busy for this part of a rest. */
const BUSY = 0.5;

/** Slices of work in which the event loop turns. */
export class Slices {
  #end = performance.now() + SLICE_MS;

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  /** Lets others have their turn. */
  async next(): Promise<void> {
    await nextTurn();
    this.#begin();
  }

  /** As {@link Slices.next}, and longer where others have much to do: for work that nobody waits for. */
  async nextPatiently(): Promise<void> {
    if (await isBusy()) await pause(BUSY_REST_MS, undefined, { ref: false });
    this.#begin();
  }

  #begin(): void {
    this.#end = performance.now() + SLICE_MS;
  }
}

/** Resolves once the event loop has time, or the time is over. */
export async function calm(withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while ((await isBusy()) && performance.now() < end) {
    await pause(BUSY_REST_MS, undefined, { ref: false });
  }
}

async function isBusy(): Promise<boolean> {
  const before: EventLoopUtilization = performance.eventLoopUtilization();
  await pause(REST_MS, undefined, { ref: false });
  return performance.eventLoopUtilization(before).utilization > BUSY;
}
