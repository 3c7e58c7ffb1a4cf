import type { Clock } from './clock';
import { ReadFailure } from './errors';
import { getJson } from './request';
import { metadataOf } from './resource';
import type { Transport } from './transport';

/** Its UID is the identity of a cluster by custom: the namespace is there from the first moment and cannot be deleted. */
const PATH = '/api/v1/namespaces/kube-system';

const MAX_BYTES = 1024 * 1024;

/** Kinds that ask together are answered together. */
const REUSE_MS = 2_000;

/** Tells whether it is still the same cluster that answers at an address. */
export class Identity {
  #asked: { uid: Promise<string | undefined>; at: number } | undefined;

  constructor(
    private readonly transport: Transport,
    private readonly clock: Clock,
  ) {}

  /**
   * UID of kube-system; undefined where it may not be read.
   *
   * @param since - an answer of before is of no use
   * @throws ReadFailure
   */
  async get(
    signal: AbortSignal,
    since = -Infinity,
  ): Promise<string | undefined> {
    const now = this.clock.monotonic();
    if (this.#asked && this.#asked.at > Math.max(since, now - REUSE_MS)) {
      return this.#asked.uid;
    }
    const asked = { uid: this.#ask(signal), at: now };
    this.#asked = asked;
    asked.uid.catch(() => {
      if (this.#asked === asked) this.#asked = undefined;
    });
    return asked.uid;
  }

  /** Who asks from now on is not answered with what was asked before. */
  forget(): void {
    this.#asked = undefined;
  }

  async #ask(signal: AbortSignal): Promise<string | undefined> {
    try {
      const { transport, clock } = this;
      const namespace = await getJson({
        transport,
        clock,
        path: PATH,
        maxBytes: MAX_BYTES,
        signal,
      });
      const uid = metadataOf(namespace)?.uid;
      return typeof uid === 'string' ? uid : undefined;
    } catch (error) {
      const { kind } = error as Partial<ReadFailure>;
      if (kind === 'forbidden' || kind === 'not_installed') return undefined;
      throw error;
    }
  }
}
