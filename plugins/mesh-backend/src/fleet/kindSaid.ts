import type { KindState } from '@meshport/plugin-mesh-common';
import type { KindPart } from '@meshport/plugin-mesh-node';
import { type Said, worstOf } from './freshness';
import { keyOf } from './parts';

/** What was said of a kind: of all of it, or of its parts. */
export class KindSaid {
  readonly #byPart = new Map<string, Said<KindState> & { part: KindPart }>();

  constructor(private readonly namespaced = true) {}

  set(said: Said<KindState>, part: KindPart = {}): void {
    const key = keyOf(part);
    if (key === keyOf({})) this.#byPart.clear();
    this.#byPart.set(key, { ...said, part });
  }

  /** The worst of what was said: of all, or of what may hold an object of a namespace. */
  at(place?: string): Said<KindState> | undefined {
    const said = [...this.#byPart.values()];
    if (place === undefined) return worstOf(said);
    // A part of no namespace is of all of them; of the kind `Namespace` the name is one.
    return worstOf(
      said.filter(({ part }) => {
        const of = this.namespaced ? part.namespace : part.name;
        return of === undefined || of === place;
      }),
    );
  }

  toJSON() {
    return [...this.#byPart];
  }
}
