import { inspect } from 'node:util';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import { PAGE } from './claimed';
import type { FaultHub } from './hub';

/**
 * No answer of a page takes longer over HTTP, in a process that is all API servers besides and on a busy machine. What waits for a
 * cluster takes ten times as long.
 */
export const HTTP_MS = 1_000;

/** Half of the answers take less within their handler. */
export const HANDLER_MS = 5;

/** So many it takes to know. */
const ENOUGH = 20;

/** What a page saw that asked all the time. */
export interface Seen {
  answers: EntityAnswer[];
  /** What came in place of an answer. */
  failed: string[];
  /** How long answers took over HTTP, and within their handler, in ms. */
  http: Quantiles;
  handler: Quantiles;
}

export interface Quantiles {
  half: number;
  p99: number;
}

/** A page that is open while something fails, and asks twice a second of the hub. */
export class OpenPage {
  readonly #answers: EntityAnswer[] = [];
  readonly #failed: string[] = [];
  readonly #tookMs: number[] = [];
  readonly #firstHandled: number;
  #isOpen = true;
  readonly #asking: Promise<void>;

  /** @param speed - of real time */
  constructor(private readonly hub: FaultHub, private readonly speed: number) {
    this.#firstHandled = hub.handlerMs.length;
    this.#asking = this.#ask();
  }

  async close(): Promise<Seen> {
    this.#isOpen = false;
    await this.#asking;
    return {
      answers: this.#answers,
      failed: this.#failed,
      http: quantiles(this.#tookMs),
      handler: quantiles(this.hub.handlerMs.slice(this.#firstHandled)),
    };
  }

  async #ask(): Promise<void> {
    while (this.#isOpen || this.#tookMs.length < ENOUGH) {
      const start = performance.now();
      try {
        const response = await this.hub.get(PAGE);
        const text = await response.text();
        if (response.ok) this.#answers.push(JSON.parse(text));
        else this.#failed.push(`${response.status}: ${text}`);
      } catch (error) {
        this.#failed.push(inspect(error));
      }
      this.#tookMs.push(performance.now() - start);
      await new Promise(resolve => {
        setTimeout(resolve, 500 / this.speed);
      });
    }
  }
}

function quantiles(all: number[]): Quantiles {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { half: at(0.5), p99: at(0.99) };
}
