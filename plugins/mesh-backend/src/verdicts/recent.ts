import type { ServiceAnswer, ServiceRef } from '@meshport/plugin-mesh-common';

/** Rows that all of them together may have: some tens of megabytes. */
const MOST_ROWS = 5_000;

/** Whole answers of the services that were asked for last. */
export class RecentAnswers {
  readonly #answers = new Map<ServiceRef, ServiceAnswer>();
  #rows = 0;

  constructor(private readonly mostRows = MOST_ROWS) {}

  has(ref: ServiceRef): boolean {
    return this.#answers.has(ref);
  }

  /** Leaves the order as it is. */
  peek(ref: ServiceRef): ServiceAnswer | undefined {
    return this.#answers.get(ref);
  }

  /** Somebody asks for it: it stays longest. */
  use(ref: ServiceRef): ServiceAnswer | undefined {
    const answer = this.#answers.get(ref);
    if (!answer) return undefined;
    this.#answers.delete(ref);
    this.#answers.set(ref, answer);
    return answer;
  }

  set(ref: ServiceRef, answer: ServiceAnswer): void {
    this.#rows += rowsOf(answer) - rowsOf(this.#answers.get(ref));
    this.#answers.set(ref, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#rows <= this.mostRows || oldest === ref) break;
      this.delete(oldest);
    }
  }

  delete(ref: ServiceRef): void {
    this.#rows -= rowsOf(this.#answers.get(ref));
    this.#answers.delete(ref);
  }
}

/** An answer is as large as it has rows. */
function rowsOf(answer: ServiceAnswer | undefined): number {
  return answer ? Math.max(1, answer.grid.rows.length) : 0;
}
