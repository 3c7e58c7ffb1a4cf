import type { RawObject } from '@meshport/plugin-mesh-node';
import { type Clock, ReadFailure, sleep } from '../../watch';
import type { CredentialReader } from '../apiServer/credentials';
import type { OcmHub } from './hub';

/** A token that is replaced is good for a fifth of its life from then on (managed-serviceaccount, agent/controller/token.go). */
const AGAIN_MS = 300_000;

/** A hub that does not answer is waited for so long where there is a token to try. */
const PATIENCE_MS = 2_000;

/**
 * The token of a ManagedServiceAccount: its agent keeps it in a Secret of the account's name, in the cluster's namespace on the
 * hub. The last one is used as long as the hub does not give another: a hub that is away takes no cluster along.
 */
export class ManagedToken {
  #token: string | undefined;
  #readAt = -Infinity;

  constructor(
    private readonly hub: Pick<OcmHub, 'secret'>,
    private readonly cluster: string,
    private readonly account: string,
    private readonly clock: Clock,
  ) {}

  readonly read: CredentialReader = async () => {
    if (this.#token === undefined) await this.#ask();
    else if (this.clock.monotonic() - this.#readAt >= AGAIN_MS) {
      // Nobody waits for it: that the hub is away is said where it is watched.
      this.#ask().catch(() => {});
    }
    return { type: 'bearer token', token: this.#token! };
  };

  /** Asks for it anew, for the last one may have been refused. */
  async renew(): Promise<void> {
    const asked = this.#ask();
    if (this.#token === undefined) {
      await asked;
      return;
    }
    const patience = new AbortController();
    await Promise.race([
      asked.catch(() => {}),
      sleep(this.clock, PATIENCE_MS, patience.signal),
    ]);
    patience.abort();
  }

  async #ask(): Promise<void> {
    this.#readAt = this.clock.monotonic();
    const secret = await this.#secret();
    if (!secret) {
      throw this.#without('the hub has no Secret of that name yet');
    }
    const token = tokenOf(secret);
    if (token === undefined) {
      throw this.#without('its Secret on the hub holds no token');
    }
    this.#token = token;
  }

  async #secret(): Promise<RawObject | undefined> {
    try {
      return await this.hub.secret(this.cluster, this.account);
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      throw this.#without(`on the hub: ${error.message.replace(/\.$/, '')}`);
    }
  }

  #without(why: string): ReadFailure {
    return new ReadFailure(
      'unauthorized',
      `There is no token of the ManagedServiceAccount ${this.cluster}/${this.account}: ${why}.`,
    );
  }
}

function tokenOf({ data }: RawObject): string | undefined {
  const encoded = (data as Record<string, unknown> | null | undefined)?.token;
  if (typeof encoded !== 'string') return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').trim() || undefined;
}
