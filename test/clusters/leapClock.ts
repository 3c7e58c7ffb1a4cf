import { type Clock, systemClock } from './backend';

interface Timer {
  at: number;
  callback: () => void;
  callOff: () => void;
}

/** The hub's clock, which a test can put forward: what waits for minutes need not be waited for. */
export class LeapClock implements Clock {
  #ahead = 0;
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

  leap(ms: number): void {
    this.#ahead += ms;
    const due = [...this.#timers].filter(({ at }) => at <= this.monotonic());
    for (const timer of due.sort((a, b) => a.at - b.at)) {
      timer.callOff();
      timer.callback();
    }
  }
}
