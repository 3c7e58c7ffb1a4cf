/** More different texts than a large fleet has; then the pool starts anew, and what is held stays as it is. */
const MAX_TEXTS = 1_000_000;

/**
 * One copy of each text. A fleet says the same names thousands of times: a service is in every cluster, and every
 * cluster holds an EndpointSlice for each of them.
 */
export class Texts {
  readonly #pool = new Map<string, string>();

  share(text: string): string {
    const known = this.#pool.get(text);
    if (known !== undefined) return known;
    if (this.#pool.size >= MAX_TEXTS) this.#pool.clear();
    this.#pool.set(text, text);
    return text;
  }

  /** Shares every text in a plain value that nobody else holds. */
  shareAll<T>(value: T): T {
    if (typeof value === 'string') return this.share(value) as T;
    if (typeof value === 'object' && value !== null) {
      const fields = value as Record<string, unknown>;
      for (const key of Object.keys(fields)) {
        const field = fields[key];
        if (typeof field === 'string' || typeof field === 'object') {
          fields[key] = this.shareAll(field);
        }
      }
    }
    return value;
  }
}
