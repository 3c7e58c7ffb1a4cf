import { Backoff } from './backoff';
import { type Clock, sleep } from './clock';
import type { Random } from './random';

/** What an attempt was made under: of attempts that fail together, one counts. */
export interface Pass {
  round: number;
}

/**
 * One for each cluster. While nothing of the cluster answers, one kind tries and the others wait for how it goes: a cluster
 * that is gone costs one attempt a backoff, and when it returns all kinds go on at once.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  #round = 0;
  #closedUntil: number | undefined;
  #probing = false;
  #changed = new AbortController();

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#backoff = new Backoff(random);
  }

  /** Resolves when the caller may try. It must then tell how it went. */
  async pass(signal: AbortSignal): Promise<Pass> {
    while (this.#closedUntil !== undefined && !signal.aborted) {
      const left = this.#closedUntil - this.#clock.monotonic();
      if (left <= 0 && !this.#probing) {
        this.#probing = true;
        break;
      }
      const wake = AbortSignal.any([signal, this.#changed.signal]);
      await sleep(
        this.#clock,
        Math.max(left, this.#probing ? 600_000 : 0),
        wake,
      );
    }
    return { round: this.#round };
  }

  /** Something answered. */
  opened(): void {
    this.#backoff.reset();
    if (this.#closedUntil === undefined) return;
    this.#closedUntil = undefined;
    this.#change();
  }

  /** Nothing answered. */
  closed(pass: Pass, retryAfterMs = 0): void {
    if (pass.round !== this.#round) return;
    this.#round += 1;
    this.#closedUntil =
      this.#clock.monotonic() + this.#backoff.next(retryAfterMs);
    this.#change();
  }

  #change(): void {
    this.#probing = false;
    const changed = this.#changed;
    this.#changed = new AbortController();
    changed.abort();
  }
}
