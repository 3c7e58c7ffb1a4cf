/** So many changes of an aspect are recorded as they come. */
const BURST = 20;
/** After them one in this time. */
const REFILL_MS = 5 * 60_000;

interface Bucket {
  tokens: number;
  /** When tokens were counted last. */
  countedAt: number;
  /** The state that was seen last, and since when. */
  last: string;
  since: Date;
  /** Changes that were seen and not recorded. */
  unrecorded: number;
}

/** What may be recorded now. */
export interface Turn {
  /** When the state that is recorded began. */
  at: Date;
  unrecorded: number;
}

/**
 * Keeps what flaps from filling the table: an aspect that changes all the time is recorded as it comes at first, and then now and
 * then, with how many changes lie between.
 */
export class Pace {
  readonly #buckets = new Map<string, Bucket>();

  /**
   * An aspect is in another state than the one that was recorded.
   *
   * @param seen - when it was seen to change
   * @returns undefined where it has to wait
   */
  take(key: string, state: string, seen: Date, now: Date): Turn | undefined {
    const bucket = this.#bucketOf(key, now);
    if (bucket.last !== state) {
      bucket.unrecorded++;
      bucket.last = state;
      bucket.since = seen;
    }
    if (bucket.tokens < 1) return undefined;
    bucket.tokens--;
    const turn = {
      at: bucket.since,
      unrecorded: Math.max(0, bucket.unrecorded - 1),
    };
    bucket.unrecorded = 0;
    return turn;
  }

  /** An aspect is in the state that was recorded. */
  settle(key: string, state: string, seen: Date): void {
    const bucket = this.#buckets.get(key);
    if (!bucket || bucket.last === state) return;
    bucket.unrecorded++;
    bucket.last = state;
    bucket.since = seen;
  }

  /** Milliseconds until an aspect that has to wait may be recorded. */
  wait(key: string, now: Date): number {
    const bucket = this.#buckets.get(key);
    if (!bucket) return 0;
    const sinceCount = now.getTime() - bucket.countedAt;
    return Math.max(0, (1 - bucket.tokens) * REFILL_MS - sinceCount);
  }

  /** Forgets what has been quiet for long. */
  sweep(now: Date): void {
    for (const [key, bucket] of this.#buckets) {
      const quiet = now.getTime() - bucket.countedAt;
      if (quiet > BURST * REFILL_MS) this.#buckets.delete(key);
    }
  }

  #bucketOf(key: string, now: Date): Bucket {
    const at = now.getTime();
    const known = this.#buckets.get(key);
    if (known) {
      // A clock that is set back gives nothing, and takes nothing.
      const passed = Math.max(0, at - known.countedAt);
      known.tokens = Math.min(BURST, known.tokens + passed / REFILL_MS);
      known.countedAt = at;
      return known;
    }
    const bucket = {
      tokens: BURST,
      countedAt: at,
      last: '',
      since: now,
      unrecorded: 0,
    };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}
