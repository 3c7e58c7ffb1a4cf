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
/** An open page asks at least once a minute: a channel that nobody asked for in this time has no page. */
const KEEP_MS = 150_000;
/** After this time an entity has another channel: who may no longer read it hears no more. */
const CHANNEL_MS = 3_600_000;
/** So often the hub says that it lives, while any page is open. */
const BEAT_MS = 5_000;

/** What a service's answer is among dependencies. */
const onService = (ref: ServiceRef) => `service|${ref}`;

/** What an open page is made of. */
export interface OpenPage {
  /** The entities that it shows: the same ones have the same channel. */
  entities: readonly string[];
  services: readonly ServiceRef[];
  /** What of the fleet was read for it, beside its services. */
  read: ReadonlySet<string>;
  /**
   * What was read to judge its claims, what was said of them, and what would be said now. Who claims what is not theirs must not
   * hear what happens to it: so the page is told only where something else is said.
   */
  claims: { read: ReadonlySet<string>; said: string; say(): string };
}

/** Times are monotonic: a clock that is set back would keep a page waiting. */
interface Channel {
  askedAt: number;
  /** When something was to be told last. */
  lookedAt: number;
  claims: OpenPage['claims'];
}

/** A page that is to be told. */
interface Waiting {
  timer: NodeJS.Timeout;
  changedAt: number;
  /** False where only its claims may be others. */
  isSure: boolean;
}

/** Among those who depend on something: a page by what was read to judge its claims. */
const claimsOf = (channel: string) => `?${channel}`;

/**
 * Tells open pages that they should ask again. A message says nothing: who asks again is checked again. The channel of an
 * entity cannot be guessed, so that only who may read the entity hears when it changes.
 *
 * Signals get lost where their plugin is not installed, a proxy does not let them through, or a connection is gone that still looks
 * open. So the hub lets pages hear that it lives; who does not hear it asks by itself.
 */
export class PageSignals {
  readonly #signals: Pick<SignalsService, 'publish'>;
  readonly #logger: LoggerService;
  readonly #secret: Buffer;
  readonly #onTold: (lagMs: number) => void;
  readonly #dependents = new Dependents();
  /** In the order in which they were asked for. */
  readonly #channels = new Map<string, Channel>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #stopListening: Array<() => void>;
  /** When any page asked last. */
  #askedAt = -Infinity;
  #beat: NodeJS.Timeout | undefined;
  /** A service that takes no signals is one line in the log, and not one each time. */
  #isFailing = false;

  /** Channel on which pages hear that the hub lives. It is this process's own, as the other channels are. */
  readonly heartbeat: string;

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
    this.heartbeat = this.#name('heartbeat');
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

  /** Channel of an entity's page, which is told from now on when any of what it shows changes. */
  open({ entities, services, read, claims }: OpenPage): string {
    const now = performance.now();
    this.#askedAt = now;
    const channel = this.#name(entities, Math.floor(now / CHANNEL_MS));
    const lookedAt = this.#channels.get(channel)?.lookedAt ?? -Infinity;
    this.#channels.delete(channel);
    this.#channels.set(channel, { askedAt: now, lookedAt, claims });
    this.#dependents.set(
      channel,
      new Set([...read, ...services.map(onService)]),
    );
    this.#dependents.set(claimsOf(channel), claims.read);
    for (const [oldest, { askedAt }] of this.#channels) {
      const isKept =
        now - askedAt < KEEP_MS && this.#channels.size <= MAX_CHANNELS;
      if (isKept) break;
      this.#close(oldest);
    }
    this.#startBeating();
    return channel;
  }

  stop(): void {
    for (const stop of this.#stopListening) stop();
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    clearTimeout(this.#beat);
  }

  #name(...of: unknown[]): string {
    return `mesh:${createHmac('sha256', this.#secret)
      .update(JSON.stringify(of))
      .digest('base64url')}`;
  }

  #startBeating(): void {
    if (this.#beat) return;
    this.#beat = setTimeout(() => {
      this.#beat = undefined;
      if (performance.now() - this.#askedAt > KEEP_MS) return;
      this.#publish(this.heartbeat);
      this.#startBeating();
    }, BEAT_MS);
    this.#beat.unref();
  }

  #close(channel: string): void {
    this.#channels.delete(channel);
    this.#dependents.delete(channel);
    this.#dependents.delete(claimsOf(channel));
    clearTimeout(this.#waiting.get(channel)?.timer);
    this.#waiting.delete(channel);
  }

  #changed(changed: Iterable<string>): void {
    for (const who of this.#dependents.of(changed)) {
      const isSure = !who.startsWith('?');
      this.#wait(isSure ? who : who.slice(1), isSure);
    }
  }

  #wait(channel: string, isSure: boolean): void {
    const waiting = this.#waiting.get(channel);
    if (waiting) {
      waiting.isSure ||= isSure;
      return;
    }
    const changedAt = performance.now();
    const since = changedAt - this.#channels.get(channel)!.lookedAt;
    const timer = setTimeout(
      () => this.#tell(channel),
      Math.max(0, PAUSE_MS - since),
    );
    timer.unref();
    this.#waiting.set(channel, { timer, changedAt, isSure });
  }

  #tell(channel: string): void {
    const now = performance.now();
    const { changedAt, isSure } = this.#waiting.get(channel)!;
    const known = this.#channels.get(channel)!;
    const { claims } = known;
    this.#waiting.delete(channel);
    known.lookedAt = now;
    if (!isSure && claims.say() === claims.said) return;
    this.#publish(channel, () => this.#onTold(now - changedAt));
  }

  #publish(channel: string, done: () => void = () => undefined): void {
    this.#signals
      .publish({ recipients: { type: 'broadcast' }, channel, message: {} })
      .then(() => {
        this.#isFailing = false;
        done();
      })
      .catch(error => {
        if (this.#isFailing) return;
        this.#isFailing = true;
        this.#logger.warn(
          'Open pages cannot be told that they should ask again; they ask by themselves',
          error,
        );
      });
  }
}
