import { type Clock, systemClock } from './backend';

const PAUSE_MS = 1_000;

interface Timer {
  at: number;
  callback: () => void;
  callOff: () => void;
}

/** The hub's clock, which a test can put forward: what waits for minutes need not be waited for. */
export class LeapClock implements Clock {
  #ahead = 0;
  #leaptAt = -Infinity;
  readonly #timers = new Set<Timer>();

  monotonic(): number {
    return systemClock.monotonic() + this.#ahead;
  }

  instant(): string {
    return systemClock.instant();
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = {
      at: this.monotonic() + ms,
      callback: () => {
        this.#timers.delete(timer);
        callback();
      },
      callOff: () => {},
    };
    timer.callOff = systemClock.after(ms, timer.callback);
    this.#timers.add(timer);
    return () => {
      timer.callOff();
      this.#timers.delete(timer);
    };
  }

  /**
   * The same, for who does so until something holds: once a second at most. To a request that is under way a leap is silence, and it
   * is given up: one after the other would let none be answered.
   */
  leapAgain(ms: number): void {
    if (systemClock.monotonic() - this.#leaptAt > PAUSE_MS) this.leap(ms);
  }

  leap(ms: number): void {
    this.#leaptAt = systemClock.monotonic();
    this.#ahead += ms;
    const due = [...this.#timers].filter(({ at }) => at <= this.monotonic());
    for (const timer of due.sort((a, b) => a.at - b.at)) {
      timer.callOff();
      timer.callback();
    }
  }
}
