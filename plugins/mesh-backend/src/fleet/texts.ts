import { hashOf } from './hash';

/** So many texts are remembered at most. */
const PLACES = 1 << 17;

/**
 * One copy of what is the same. A fleet says the same names thousands of times: a service is in every cluster, and every
 * cluster holds an EndpointSlice for each of them; and objects beside each other in a list have the same ports.
 */
export class Texts {
  /**
   * The text that was shared last, of those with the same place. What is not repeated soon is forgotten here: half a million
   * addresses that nobody says twice must cost neither memory nor time.
   */
  readonly #places: Array<string | undefined> = new Array(PLACES);

  share(text: string): string {
    const place = hashOf(text) & (PLACES - 1);
    const known = this.#places[place];
    if (known === text) return known;
    this.#places[place] = text;
    return text;
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
