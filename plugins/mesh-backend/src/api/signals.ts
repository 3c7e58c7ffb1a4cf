import { createHmac, randomBytes } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { parseServiceRef, type ServiceRef } from '@meshport/plugin-mesh-common';
import type { FleetIndex } from '../fleet';
import { Dependents, dependency } from '../fleet/dependencies';
import type { History } from '../history';
import type { Verdicts } from '../verdicts';

/** A page hears at most this often. */
const PAUSE_MS = 1_000;
/** Pages that were opened last; who falls out asks again by itself. */
const MAX_CHANNELS = 10_000;

/** What a service's answer is among dependencies. */
const onService = (ref: ServiceRef) => `service|${ref}`;

/**
 * Tells open pages that they should ask again. A message says nothing: who asks again is checked again. The channel of an
 * entity cannot be guessed, so that only who may read the entity hears when it changes.
 */
export class PageSignals {
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #logger: LoggerService;
  readonly #secret: Buffer;
  readonly #onTold: (lagMs: number) => void;
  readonly #dependents = new Dependents();
  /**
   * Channels in the order in which they were asked for, with the time of the last message: monotonic, because a clock that is
   * set back would keep a page waiting.
   */
  readonly #channels = new Map<string, number>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #stopListening: Array<() => void>;

  constructor(options: {
    signals: Pick<SignalsService, 'publish'>;
    fleet: FleetIndex;
    verdicts: Verdicts;
    history: Pick<History, 'onChange'>;
    logger: LoggerService;
    secret?: Buffer;
    /** Hears each time that pages were told, how long after what they show had changed. */
    onTold?: (lagMs: number) => void;
  }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
    this.#secret = options.secret ?? randomBytes(32);
    this.#onTold = options.onTold ?? (() => undefined);
    this.#stopListening = [
      options.fleet.onChange(changed => this.#changed(changed)),
      options.verdicts.onChange(services =>
        this.#changed([...services].map(onService)),
      ),
      options.history.onChange(subjects =>
        this.#changed(
          [...subjects].map(subject =>
            parseServiceRef(subject)
              ? onService(subject)
              : dependency.clusters(subject),
          ),
        ),
      ),
    ];
  }

  /**
   * Channel of an entity's page, which is told from now on when any of what it shows changes.
   *
   * @param shown - the entities that the page is made of: the same ones have the same channel
   * @param read - what of the fleet was read for it, beside its services
   */
  open(
    shown: readonly string[],
    read: ReadonlySet<string>,
    services: readonly ServiceRef[],
  ): string {
    const channel = `mesh:${createHmac('sha256', this.#secret)
      .update(JSON.stringify(shown))
      .digest('base64url')}`;
    const told = this.#channels.get(channel) ?? -Infinity;
    this.#channels.delete(channel);
    this.#channels.set(channel, told);
    this.#dependents.set(
      channel,
      new Set([...read, ...services.map(onService)]),
    );
    if (this.#channels.size > MAX_CHANNELS) {
      this.#close([...this.#channels.keys()][0]);
    }
    return channel;
  }

  stop(): void {
    for (const stop of this.#stopListening) stop();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #close(channel: string): void {
    this.#channels.delete(channel);
    this.#dependents.delete(channel);
    clearTimeout(this.#waiting.get(channel));
    this.#waiting.delete(channel);
  }

  #changed(changed: Iterable<string>): void {
    for (const channel of this.#dependents.of(changed)) {
      if (this.#waiting.has(channel)) continue;
      const now = performance.now();
      const since = now - this.#channels.get(channel)!;
      const timer = setTimeout(
        () => this.#tell(channel, now),
        Math.max(0, PAUSE_MS - since),
      );
      timer.unref();
      this.#waiting.set(channel, timer);
    }
  }

  #tell(channel: string, changedAt: number): void {
    const now = performance.now();
    this.#waiting.delete(channel);
    this.#channels.set(channel, now);
    this.#signals
      .publish({ recipients: { type: 'broadcast' }, channel, message: {} })
      .then(() => this.#onTold(now - changedAt))
      .catch(error => {
        this.#logger.warn(
          `A page was not told that it should ask again`,
          error,
        );
      });
  }
}
