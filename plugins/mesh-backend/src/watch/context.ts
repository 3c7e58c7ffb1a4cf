import type { Clock } from './clock';
import { Discovery } from './discovery';
import { Gate } from './gate';
import { Identity } from './identity';
import type { Pacer } from './pacer';
import { between, type Random } from './random';
import { Slots } from './slots';
import { ASK_AGAIN_MS } from './timing';
import type { Transport } from './transport';

/** So many kinds are listed at a time: what is listed takes memory until it is projected. */
const LISTS = 4;

/** Kinds that find their credentials refused together have them read again once. */
const RENEW_MS = 1_000;

/** What comes from outside: a way to the cluster, time and chance. */
export interface WatchEnvironment {
  transport: Transport;
  clock: Clock;
  pacer: Pacer;
  random: Random;
}

/** What the kinds of a cluster share. */
export class ClusterContext implements WatchEnvironment {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly random: Random;
  readonly gate: Gate;
  readonly discovery: Discovery;
  readonly identity: Identity;
  readonly slots = new Slots(LISTS);
  /** False where the API server refused a streaming list. */
  streams = true;
  #nextLook = -Infinity;
  #renewed: { done: Promise<void>; until: number } | undefined;

  constructor(
    { transport, clock, pacer, random }: WatchEnvironment,
    /** True where any kind of the cluster is being watched. */
    readonly anyLive: () => boolean,
  ) {
    this.transport = transport;
    this.clock = clock;
    this.pacer = pacer;
    this.random = random;
    this.gate = new Gate(clock, random);
    this.discovery = new Discovery(transport, clock);
    this.identity = new Identity(transport, clock);
  }

  /**
   * Time until kinds that are not installed are looked for again. They are looked for together: one look at what the API server has
   * serves all of them, however many there are.
   */
  untilNextLook(): number {
    const now = this.clock.monotonic();
    if (this.#nextLook <= now) {
      this.#nextLook = now + between(this.random, ...ASK_AGAIN_MS);
    }
    return this.#nextLook - now;
  }

  /** Has the credentials read again. */
  renewCredentials(): Promise<void> {
    const now = this.clock.monotonic();
    if (!this.#renewed || this.#renewed.until <= now) {
      // What was asked with the former ones, and is not answered yet, is no answer to who asks with these.
      this.identity.forget();
      this.discovery.forget();
      this.#renewed = {
        done: this.transport.renewCredentials(),
        until: now + RENEW_MS,
      };
    }
    return this.#renewed.done;
  }
}
