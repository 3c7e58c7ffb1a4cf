/** Bytes that are sent while they are read. */
export class Channel implements AsyncIterable<Uint8Array> {
  readonly #parts: Uint8Array[] = [];
  #ended = false;
  #error: unknown;
  #wake = () => {};
  /** Called when who reads goes away. */
  onClose = () => {};

  send(text: string): void {
    this.#parts.push(Buffer.from(text));
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The connection breaks. */
  fail(error: unknown): void {
    this.#error = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        // What was sent meanwhile comes at once, as from a socket.
        const parts = this.#parts.splice(0);
        if (parts.length > 0) yield Buffer.concat(parts);
        else if (this.#error) throw this.#error;
        else if (this.#ended) return;
        else {
          await new Promise<void>(resolve => {
            this.#wake = resolve;
          });
        }
      }
    } finally {
      this.onClose();
    }
  }
}
