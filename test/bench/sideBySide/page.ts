import { performance } from 'perf_hooks';
import type { PageRequest } from './hubs';

/** What a page was answered, and how long that took. */
export interface PageAnswer {
  ms: number;
  text: string;
}

/** Asks as a page does. Undefined where no answer came in time. */
export async function ask(
  { url, ...request }: PageRequest,
  withinMs: number,
): Promise<PageAnswer | undefined> {
  const start = performance.now();
  try {
    const answer = await fetch(url, {
      ...request,
      signal: AbortSignal.timeout(withinMs),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${text}`);
    return { ms: performance.now() - start, text };
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return undefined;
    throw error;
  }
}

/**
 * A page that is open: it asks once, and again whenever `next` resolves. What it shows is the last answer.
 */
export class OpenPage {
  #shown = '';
  #isOpen = true;
  readonly #done: Promise<void>;

  constructor(
    private readonly request: PageRequest,
    next: () => Promise<unknown>,
  ) {
    this.#done = this.#follow(next);
  }

  get shown(): string {
    return this.#shown;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#done;
  }

  async #follow(next: () => Promise<unknown>): Promise<void> {
    while (this.#isOpen) {
      // Asked for first: what changes while the answer is under way must not be missed.
      const again = next();
      const answer = await ask(this.request, 30_000);
      if (answer) this.#shown = answer.text;
      await again;
    }
  }
}
