import { ReadFailure } from './errors';

const NEWLINE = 0x0a;

/**
 * Cuts bytes into lines. A line is bounded: an object is 1.5 MB at most in etcd (its request limit), a few times that as
 * JSON.
 */
export class LineSplitter {
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(private readonly maxBytes: number) {}

  /** True where a line has begun that has not ended. */
  get pending(): boolean {
    return this.#length > 0;
  }

  /**
   * The lines that are whole with these bytes, without empty ones.
   *
   * @throws ReadFailure `malformed` where a line is too long
   */
  *push(bytes: Uint8Array): Generator<string> {
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(NEWLINE, start);
      const part = bytes.subarray(start, end < 0 ? undefined : end);
      this.#keep(part);
      if (end < 0) return;
      start = end + 1;
      const line = this.#take();
      if (line.length > 0) yield line;
    }
  }

  #keep(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > this.maxBytes) {
      throw new ReadFailure(
        'malformed',
        `The API server sent an event of more than ${this.maxBytes} bytes.`,
      );
    }
    this.#parts.push(part);
  }

  #take(): string {
    const parts = this.#parts;
    const line =
      parts.length === 1
        ? Buffer.from(parts[0].buffer, parts[0].byteOffset, parts[0].length)
        : Buffer.concat(parts);
    this.#parts = [];
    this.#length = 0;
    return line.toString('utf8').trim();
  }
}
