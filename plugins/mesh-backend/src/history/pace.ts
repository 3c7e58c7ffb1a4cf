/** So many changes of an aspect are recorded as they come. */
const BURST = 20;
/** After them one in this time. */
const REFILL_MS = 5 * 60_000;

interface Bucket {
  tokens: number;
  /** When tokens were counted last. */
  countedAt: number;
  /** What has to wait; undefined where nothing has. */
  held: Held | undefined;
}

interface Held {
  state: string;
  /** When it was seen to begin. */
  since: Date;
  /** Changes since something was recorded. */
  changes: number;
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
    const { since, changes } = heldWith(bucket.held, state, seen);
    if (bucket.tokens < 1) {
      bucket.held = { state, since, changes };
      return undefined;
    }
    bucket.tokens--;
    bucket.held = undefined;
    return { at: since, unrecorded: changes - 1 };
  }

  /** An aspect is in the state that was recorded. */
  settle(key: string, state: string, seen: Date): void {
    const bucket = this.#buckets.get(key);
    if (bucket?.held) bucket.held = heldWith(bucket.held, state, seen);
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
    const bucket = { tokens: BURST, countedAt: at, held: undefined };
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

function heldWith(held: Held | undefined, state: string, seen: Date): Held {
  if (held?.state === state) return held;
  return { state, since: seen, changes: (held?.changes ?? 0) + 1 };
}
