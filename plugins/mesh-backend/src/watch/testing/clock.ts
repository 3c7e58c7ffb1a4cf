import type { Clock } from '../clock';

interface Timer {
  at: number;
  callback: () => void;
}

/** Time that passes when a test says so. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<Timer>();

  monotonic(): number {
    return this.#now;
  }

  instant(): string {
    return new Date(Date.UTC(2026, 0, 1) + this.#now).toISOString();
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass, timer by timer, and all that follows from each. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const due = [...this.#timers]
        .filter(timer => timer.at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#now = due.at;
      due.callback();
      await settled();
    }
    this.#now = end;
  }
}

/** Resolves once everything that needs no time has happened. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 20; round++) {
    await new Promise<void>(resolve => {
      setImmediate(resolve);
    });
  }
}
