import type { ObjectRef } from '@meshport/plugin-mesh-common';
import type { ClusterSetWord } from '@meshport/plugin-mesh-node';

/** So many of the objects that say the same are remembered: one shows where it comes from. */
const REFS_KEPT = 3;

/** A word with the cluster that holds the objects which say it. */
export interface SaidWord extends ClusterSetWord {
  holder: string;
  /** Some of the objects. */
  refs: ReadonlySet<ObjectRef>;
}

interface Kept extends SaidWord {
  refs: Set<ObjectRef>;
  /** Number of objects that say it. */
  count: number;
}

/** What the objects of the fleet say about which clusters belong together, each word once. */
export class ClusterSetWords {
  readonly #said = new Map<string, Kept>();

  /** @returns true where nobody had said it */
  add(holder: string, word: ClusterSetWord, ref: ObjectRef): boolean {
    const key = keyOf(holder, word);
    const known = this.#said.get(key);
    const kept = known ?? { ...word, holder, refs: new Set(), count: 0 };
    kept.count++;
    if (kept.refs.size < REFS_KEPT) kept.refs.add(ref);
    this.#said.set(key, kept);
    return known === undefined;
  }

  /** @returns true where nobody says it any more */
  remove(holder: string, word: ClusterSetWord, ref: ObjectRef): boolean {
    const key = keyOf(holder, word);
    const kept = this.#said.get(key);
    if (!kept) return false;
    kept.count--;
    kept.refs.delete(ref);
    if (kept.count > 0) return false;
    this.#said.delete(key);
    return true;
  }

  all(): SaidWord[] {
    return [...this.#said.values()];
  }
}

function keyOf(holder: string, { by, cluster, set }: ClusterSetWord): string {
  return JSON.stringify([holder, by, cluster, set]);
}
