/** So many different texts are looked at before the oldest are let go. What is held of them stays as it is. */
const MAX_TEXTS = 100_000;

/**
 * One copy of what is the same. A fleet says the same names thousands of times: a service is in every cluster, and every
 * cluster holds an EndpointSlice for each of them; and objects beside each other in a list have the same ports.
 */
export class Texts {
  /** Two generations: what is asked for stays, what is not goes with the older one. */
  #pool = new Map<string, string>();
  #older = new Map<string, string>();

  share(text: string): string {
    const known = this.#pool.get(text);
    if (known !== undefined) return known;
    const shared = this.#older.get(text) ?? text;
    if (this.#pool.size >= MAX_TEXTS / 2) {
      this.#older = this.#pool;
      this.#pool = new Map();
    }
    this.#pool.set(shared, shared);
    return shared;
  }

  /**
   * Shares every text in a plain value that nobody else holds.
   *
   * @param like - a value that is likely to be much the same, and shared already
   * @returns the value, or as much of `like` as equals it
   */
  shareAll<T>(value: T, like?: unknown): T {
    if (value === like) return like as T;
    if (typeof value === 'string') return this.share(value) as T;
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Record<string, unknown>;
    const others =
      typeof like === 'object' && like !== null
        ? (like as Record<string, unknown>)
        : undefined;
    let same =
      others !== undefined && Array.isArray(others) === Array.isArray(fields);
    const names = Object.keys(fields);
    for (const name of names) {
      const isThere = others !== undefined && Object.hasOwn(others, name);
      const other = isThere ? others[name] : undefined;
      const field = fields[name];
      if (typeof field === 'string' || typeof field === 'object') {
        fields[name] = this.shareAll(field, other);
      }
      same &&= isThere && fields[name] === other;
    }
    return same && names.length === Object.keys(others!).length
      ? (like as T)
      : value;
  }
}
