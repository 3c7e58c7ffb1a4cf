import type { Instant } from '@meshport/plugin-mesh-common';

/** Time, as this room uses it. Waits and ages are of `monotonic`: nobody can set that clock. */
export interface Clock {
  /** Milliseconds since some moment. */
  monotonic(): number;
  /** Now, for people. */
  instant(): Instant;
  /** Calls back once, later. Returns what calls it off. */
  after(ms: number, callback: () => void): () => void;
}

/** The hub's own clock. It is set once: a later change of the machine's time does not make data old, or new. */
export const systemClock: Clock = {
  monotonic: () => performance.now(),
  instant: () =>
    new Date(performance.timeOrigin + performance.now()).toISOString(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after the time, or as soon as the signal aborts. */
export function sleep(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => {
    let callOff = () => {};
    const done = () => {
      callOff();
      signal.removeEventListener('abort', done);
      resolve();
    };
    callOff = clock.after(ms, done);
    signal.addEventListener('abort', done);
  });
}

/**
 * Aborts when no sign of life came for a time.
 *
 * @returns `signal` to hand on, `alive` to call on each sign of life, `stop` to call when done
 */
export function deadline(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  reason: () => Error,
) {
  const controller = new AbortController();
  const abort = () => controller.abort(outer.reason);
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort);
  let limit = ms;
  let last = clock.monotonic();
  let callOff = clock.after(limit, check);
  // One timer a period and not one a sign of life: there may be thousands of those a second.
  function check() {
    const left = last + limit - clock.monotonic();
    if (left <= 0) controller.abort(reason());
    else callOff = clock.after(left, check);
  }
  return {
    signal: controller.signal,
    alive() {
      last = clock.monotonic();
    },
    /** From now on another time counts. */
    allow(next: number) {
      callOff();
      limit = next;
      last = clock.monotonic();
      callOff = clock.after(limit, check);
    },
    stop() {
      callOff();
      outer.removeEventListener('abort', abort);
    },
  };
}
