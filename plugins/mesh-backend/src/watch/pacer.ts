/**
 * Lets the event loop breathe. Work in slices asks for its turn after each slice, and one turn is given a round of the
 * loop: a thousand watches that wake up together do not hold it longer than one.
 */
export class Pacer {
  readonly #queue: Array<() => void> = [];
  #running = false;

  /** @param nextRound - calls back in the next round of the event loop */
  constructor(
    private readonly nextRound: (callback: () => void) => void = setImmediate,
  ) {}

  turn(): Promise<void> {
    return new Promise(resolve => {
      this.#queue.push(resolve);
      if (this.#running) return;
      this.#running = true;
      this.nextRound(this.#next);
    });
  }

  readonly #next = () => {
    this.#queue.shift()?.();
    this.#running = this.#queue.length > 0;
    if (this.#running) this.nextRound(this.#next);
  };
}
