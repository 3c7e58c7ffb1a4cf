import { KeyIndex } from './keyIndex';
import type { Entry } from './table';
import { Texts } from './texts';

/** What the tables of all clusters have in common. */
export class Shared {
  readonly texts = new Texts();
  readonly #keys = new Map<string, KeyIndex<Entry>>();

  /** Objects of a kind by their keys. */
  keys(kind: string): KeyIndex<Entry> {
    let keys = this.#keys.get(kind);
    if (!keys) {
      keys = new KeyIndex();
      this.#keys.set(kind, keys);
    }
    return keys;
  }
}
