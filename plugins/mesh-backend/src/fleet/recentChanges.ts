/** Nobody asks for longer: controllers that have not followed by then are late. */
const KEPT_MS = 60_000;
/** In a storm of changes the oldest are forgotten first: what they touch is then judged as it stands. */
const MOST = 20_000;

/** When objects were seen to change, come or go, for as long as that may explain why nobody has followed yet. */
export class RecentChanges {
  /** Oldest first. */
  readonly #at = new Map<string, number>();

  note(object: string, now: number): void {
    this.#at.delete(object);
    this.#at.set(object, now);
    for (const [oldest, at] of this.#at) {
      if (now - at <= KEPT_MS && this.#at.size <= MOST) break;
      this.#at.delete(oldest);
    }
  }

  at(object: string): number | undefined {
    return this.#at.get(object);
  }
}

/** When that is over; undefined where it is, or never began. */
export function endOf(
  at: number | undefined,
  ms: number,
  now: number,
): number | undefined {
  if (at === undefined || now < at || now >= at + ms) return undefined;
  return at + ms;
}
