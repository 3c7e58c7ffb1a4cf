import type { ServiceRef } from '@meshport/plugin-mesh-common';

/** A clock may be set, and timers do not know of it: so often it is looked at again. */
const LOOK_MS = 60_000;

/** When services have to be judged again because time alone changes what is said of them. */
export class Deadlines {
  readonly #at = new Map<ServiceRef, number>();
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;

  constructor(
    private readonly now: () => number,
    /** Hears of services whose deadline has come. */
    private readonly onDue: (services: readonly ServiceRef[]) => void,
  ) {}

  /** Replaces the deadline of a service; undefined where no time changes it. */
  set(ref: ServiceRef, at: number | undefined): void {
    if (at === undefined) {
      this.#at.delete(ref);
      return;
    }
    this.#at.set(ref, at);
    if (at < this.#timerAt) this.#wait(at);
  }

  isDue(ref: ServiceRef): boolean {
    return this.now() >= (this.#at.get(ref) ?? Infinity);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#at.clear();
  }

  #wait(at: number): void {
    clearTimeout(this.#timer);
    this.#timerAt = at;
    const ms = Math.min(LOOK_MS, Math.max(0, at - this.now()));
    this.#timer = setTimeout(() => this.#look(), ms);
    this.#timer.unref();
  }

  #look(): void {
    this.#timerAt = Infinity;
    const due = [...this.#at.keys()].filter(ref => this.isDue(ref));
    for (const ref of due) this.#at.delete(ref);
    if (due.length > 0) this.onDue(due);
    let next = Infinity;
    for (const at of this.#at.values()) next = Math.min(next, at);
    if (next < this.#timerAt) this.#wait(next);
  }
}
