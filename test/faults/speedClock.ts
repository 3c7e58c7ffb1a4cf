import type { Clock } from '../clusters/backend';

/** Time that goes by faster: 30 s of the hub are over in 3 s. */
export class SpeedClock implements Clock {
  readonly #start = performance.now();
  /** Timers that are running. */
  waiting = 0;

  constructor(readonly factor: number) {}

  monotonic(): number {
    return (performance.now() - this.#start) * this.factor;
  }

  instant(): string {
    return new Date(performance.timeOrigin + performance.now()).toISOString();
  }

  after(ms: number, callback: () => void): () => void {
    let isWaiting = true;
    const end = () => {
      this.waiting -= Number(isWaiting);
      isWaiting = false;
    };
    this.waiting += 1;
    const timer = setTimeout(() => {
      end();
      callback();
    }, ms / this.factor);
    return () => {
      clearTimeout(timer);
      end();
    };
  }
}
