import type { Random } from './random';

/** Shortest and longest wait of a backoff. */
export const MIN_WAIT_MS = 1_000;
export const MAX_WAIT_MS = 60_000;

/**
 * Waits between attempts: a random time up to a bound that doubles, never less than the shortest, so that a fleet of
 * hubs and kinds does not come back as one wave.
 */
export class Backoff {
  #failures = 0;

  constructor(private readonly random: Random) {}

  /** A wait for what may be over at once: the first costs nothing. */
  soft(): number {
    const wait = this.next();
    return this.#failures === 1 ? 0 : wait;
  }

  /** @param atLeastMs - what the server asked for (`Retry-After`); spread as well, for all clients were told the same */
  next(atLeastMs = 0): number {
    this.#failures += 1;
    const bound = Math.min(MAX_WAIT_MS, MIN_WAIT_MS * 2 ** this.#failures);
    const wait = MIN_WAIT_MS + this.random() * (bound - MIN_WAIT_MS);
    return atLeastMs > 0
      ? Math.max(wait, atLeastMs + this.random() * 1_000)
      : wait;
  }

  /** @param failures - of which what comes next is to know all the same */
  reset(failures = 0): void {
    this.#failures = failures;
  }
}
