import type { KindState } from '@meshport/plugin-mesh-common';
import type {
  KindPart,
  RawObject,
  ReadCounter,
} from '@meshport/plugin-mesh-node';
import { Backoff } from './backoff';
import { sleep } from './clock';
import type { ClusterContext } from './context';
import { ReadFailure } from './errors';
import { Filling } from './filling';
import type { Pass } from './gate';
import { listHead, listPages, type PagedList } from './list';
import { between } from './random';
import {
  nameOf,
  pathIn,
  resourceVersionOf,
  selectionOf,
  type WatchedResource,
  wentBack,
} from './resource';
import type { KindReport } from './report';
import {
  ASK_AGAIN_MS,
  AUDIT_MS,
  LONG_WATCH_S,
  SHORT_WATCH_S,
  LATE_MS,
  SILENCE_MS,
  HEALTHY_MS,
  RESUME_MS,
  SOON_AGAIN,
  BREAKS,
} from './timing';
import { type WatchEvent, watchStream } from './watch';

/** Lists and watches one kind of one cluster, or a part of it, until it is told to stop. */
export class KindLoop {
  readonly #resource: WatchedResource;
  readonly #part: KindPart;
  readonly #context: ClusterContext;
  readonly #report: KindReport;
  readonly #backoff: Backoff;
  /** Where it is served; undefined where that has to be looked up. */
  #path: string | undefined;
  /** Resource version to go on from; undefined where everything has to be listed. */
  #version: string | undefined;
  /** Number of objects that the API server has, as far as was heard. */
  #objects = 0;
  /** Something changed of which is not known what it was. */
  #nameless = false;
  /** Of the API server that was listed. */
  #identity: string | undefined;
  #listed = false;
  /** Since then what answers may be another API server, or one that was set back. */
  #doubt: number | undefined;
  /** Nothing happened in the last watch. */
  #quiet = true;
  /** What was asked for last was a streaming list. */
  #streaming = false;
  #breaks = 0;
  /** Watches that were opened since the last that was a success. */
  #opened = 0;
  /** So often in turn it was forbidden. */
  #forbidden = 0;
  /** Everything had to be listed again, and no watch was a success since. */
  #goneAgain = false;
  #auditAt = 0;
  #callOffStale = () => {};

  constructor(
    resource: WatchedResource,
    part: KindPart,
    context: ClusterContext,
    report: KindReport,
  ) {
    this.#resource = resource;
    this.#part = part;
    this.#context = context;
    this.#report = report;
    this.#backoff = new Backoff(context.random);
  }

  /** Resolves once the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    this.#report.say('syncing');
    while (!signal.aborted) {
      const pass = await this.#context.gate.pass(signal);
      try {
        await this.#stepWithValidCredentials(signal);
      } catch (error) {
        if (signal.aborted) break;
        if (!(error instanceof ReadFailure)) throw error;
        await this.#recover(error, pass, signal);
      }
    }
    this.#callOffStale();
  }

  async #stepWithValidCredentials(signal: AbortSignal): Promise<void> {
    try {
      await this.#step(signal);
    } catch (error) {
      if ((error as Partial<ReadFailure>).kind !== 'unauthorized') throw error;
      await this.#context.renewCredentials();
      await this.#step(signal);
    }
  }

  async #step(signal: AbortSignal): Promise<void> {
    const { discovery, transport, clock, pacer } = this.#context;
    this.#path ??= await discovery.find(this.#resource, signal);
    const at: At = {
      transport,
      clock,
      pacer,
      path: pathIn(this.#path, this.#part.namespace),
      selection: selectionOf(this.#resource, this.#part),
      signal,
    };
    if (this.#version !== undefined) await this.#verify(at);
    if (this.#version === undefined && !this.#context.streams) {
      await this.#list(at);
    }
    await this.#watch(at);
  }

  async #list(at: At): Promise<void> {
    this.#streaming = false;
    await this.#context.slots.use(async () => {
      this.#identity = await this.#context.identity.get(at.signal);
      const filling = new Filling(this.#report.listing());
      const version = await listPages({
        ...at,
        onPage: objects => {
          this.#context.gate.opened();
          for (const object of objects) filling.add(object);
        },
      });
      await this.#commit(filling, version);
    });
  }

  async #watch(at: At): Promise<void> {
    const { clock, random, gate, identity } = this.#context;
    const from = this.#version;
    let filling: Filling | undefined;
    this.#streaming = from === undefined;
    if (this.#streaming) {
      this.#identity = await identity.get(at.signal);
      filling = new Filling(this.#report.listing());
    }
    const short = this.#quiet && !filling;
    const seconds = Math.floor(
      short
        ? between(random, ...SHORT_WATCH_S)
        : between(random, ...LONG_WATCH_S),
    );
    this.#quiet = true;
    let openedAt: number | undefined;
    try {
      await watchStream({
        ...at,
        from,
        timeoutSeconds: seconds,
        silenceMs: short
          ? seconds * 1_000 + LATE_MS
          : between(random, ...SILENCE_MS),
        onOpen: () => {
          openedAt = clock.monotonic();
          gate.opened();
          if (filling) return;
          this.#report.count('resume');
          this.#live();
        },
        onEvent: event => {
          const whole = filling;
          if (!whole) this.#take(event);
          else if (event.type === 'BOOKMARK' && event.endsInitial) {
            filling = undefined;
            return this.#commit(whole, event.resourceVersion).then(() =>
              this.#live(),
            );
          } else whole.take(event);
          return undefined;
        },
      });
      if (filling) {
        throw new ReadFailure('cut', 'A list was cut before its end.');
      }
    } finally {
      if (openedAt !== undefined) {
        this.#ended(clock.monotonic() - openedAt, seconds * 1_000);
      }
    }
    if (this.#doubt !== undefined) await this.#waitSoftly(at.signal);
  }

  #ended(livedMs: number, askedMs: number): void {
    this.#report.ended();
    if (livedMs >= HEALTHY_MS) {
      this.#backoff.reset();
      this.#breaks = 0;
      this.#opened = 0;
      this.#goneAgain = false;
    }
    // What ends a watch early may come back as another.
    if (livedMs < askedMs - LATE_MS) this.#doubtFromNow();
    if (this.#listed) {
      this.#callOffStale();
      this.#callOffStale = this.#context.clock.after(RESUME_MS, () =>
        this.#report.say(
          'stale',
          'The watch has ended and could not be resumed yet.',
        ),
      );
    }
  }

  /** Is it still the API server that was read, and has it what was read? If not, everything is to be listed again. */
  async #verify(at: At): Promise<void> {
    if (this.#doubt !== undefined) {
      await this.#verifyIdentity(at, this.#version!, this.#doubt);
    }
    if (this.#version === undefined) return;
    if (this.#context.clock.monotonic() < this.#auditAt) return;
    this.#planAudit();
    const { count } = await listHead(at, this.#version);
    const drifted = count !== undefined && count !== this.#objects;
    if (drifted || this.#nameless) this.#forget('drifted');
  }

  async #verifyIdentity(at: At, version: string, since: number): Promise<void> {
    const identity = await this.#context.identity.get(at.signal, since);
    const head = await listHead(at);
    this.#doubt = undefined;
    const another =
      identity !== undefined &&
      this.#identity !== undefined &&
      identity !== this.#identity;
    if (another || wentBack(version, head.resourceVersion)) {
      this.#forget('recreated');
    }
  }

  #take(event: WatchEvent): void {
    if (event.type === 'BOOKMARK') {
      this.#version = event.resourceVersion;
      this.#report.confirm();
      return;
    }
    this.#quiet = false;
    this.#report.count('event');
    this.#objects +=
      Number(event.type === 'ADDED') - Number(event.type === 'DELETED');
    const named = nameOf(event.object);
    if (!named) {
      this.#nameless = true;
      this.#report.count('skipped');
      this.#report.nameless();
    } else if (event.type === 'DELETED') {
      this.#report.remove(named.namespace, named.name);
    } else this.#report.upsert(event.object as RawObject);
    this.#version = resourceVersionOf(event.object) ?? this.#version;
  }

  async #commit(filling: Filling, version: string): Promise<void> {
    this.#report.count(this.#listed ? 'relist' : 'list');
    for (let n = 0; n < filling.nameless; n++) this.#report.count('skipped');
    await this.#report.commit(filling.listing, filling.nameless);
    this.#version = version;
    this.#objects = filling.objects;
    this.#nameless = false;
    this.#listed = true;
    this.#doubt = undefined;
    this.#planAudit();
  }

  #doubtFromNow(): void {
    this.#doubt = this.#context.clock.monotonic();
  }

  #planAudit(): void {
    const { clock, random } = this.#context;
    this.#auditAt = clock.monotonic() + between(random, ...AUDIT_MS);
  }

  #live(): void {
    this.#callOffStale();
    this.#forbidden = 0;
    // What failed before the answer is over; that watches are opened and do not last is not.
    this.#backoff.reset(this.#opened);
    this.#opened += 1;
    this.#report.confirm();
    this.#report.say('live');
  }

  #fail(state: KindState, reason: string): void {
    this.#callOffStale();
    this.#report.say(state, reason);
  }

  #forget(why: ReadCounter): void {
    this.#report.count(why);
    this.#version = undefined;
  }

  /** Of a kind that the API server could not give now. */
  get #behind(): KindState {
    return this.#listed ? 'stale' : 'syncing';
  }

  async #recover(
    failure: ReadFailure,
    pass: Pass,
    signal: AbortSignal,
  ): Promise<void> {
    const { gate } = this.#context;
    const { kind, message, retryAfterMs } = failure;
    this.#report.count(kind);
    switch (kind) {
      case 'unreachable':
      case 'tls_error':
      case 'unauthorized':
        this.#doubtFromNow();
        // It may come back as a newer one.
        this.#context.streams = true;
        this.#fail(kind, message);
        gate.closed(pass, retryAfterMs);
        // Its address or its CA may be another by now.
        await this.#context.renewCredentials();
        return;
      case 'silent':
        this.#doubtFromNow();
        this.#fail('unreachable', message);
        // Where other kinds are answered, it is this one's own trouble.
        if (!this.#context.anyLive()) {
          gate.closed(pass);
          return;
        }
        break;
      default:
    }
    // A watch that breaks says nothing of whether somebody answers now.
    if (kind !== 'cut' && kind !== 'stalled') gate.opened();
    switch (kind) {
      case 'forbidden':
      case 'not_installed':
        await this.#askAgainLater(kind, message, signal);
        return;
      case 'gone':
        this.#version = undefined;
        if (this.#goneAgain) await this.#wait(this.#backoff.next(), signal);
        this.#goneAgain = true;
        return;
      case 'stalled':
        // Something may be there that accepts watches, and nothing behind it: a list is to answer first.
        this.#doubtFromNow();
        await this.#waitSoftly(signal);
        return;
      case 'cut':
      case 'malformed':
        this.#breaks += 1;
        if (this.#breaks >= BREAKS) this.#version = undefined;
        if (!this.#listed || this.#breaks >= BREAKS) {
          this.#fail(this.#behind, message);
        }
        await this.#waitSoftly(signal);
        return;
      case 'refused':
        if (this.#refusesStreams(failure)) {
          this.#context.streams = false;
          return;
        }
        break;
      default:
    }
    if (kind !== 'silent') this.#fail(this.#behind, message);
    await this.#wait(this.#backoff.next(retryAfterMs), signal);
  }

  async #askAgainLater(
    state: 'forbidden' | 'not_installed',
    reason: string,
    signal: AbortSignal,
  ): Promise<void> {
    // A 404 at the kind's own path is not the whole word: discovery says whether it is served elsewhere.
    const wasServed = this.#path !== undefined;
    this.#path = undefined;
    this.#version = undefined;
    if (state === 'not_installed') {
      if (wasServed) {
        this.#fail(this.#behind, reason);
        await this.#waitSoftly(signal);
        return;
      }
      // Who says that a kind is not there says that no object of it is.
      if (this.#listed) await this.#report.commit(this.#report.listing(), 0);
      this.#listed = false;
    }
    this.#fail(state, reason);
    await this.#wait(
      state === 'not_installed'
        ? this.#context.untilNextLook()
        : this.#untilAllowed(),
      signal,
    );
  }

  /**
   * An API server that starts forbids everything until it knows its roles (seen with Kubernetes 1.36, before it is ready): what is
   * forbidden is asked for soon at first.
   */
  #untilAllowed(): number {
    this.#forbidden += 1;
    return this.#forbidden <= SOON_AGAIN
      ? this.#backoff.next()
      : between(this.#context.random, ...ASK_AGAIN_MS);
  }

  /** An API server without the feature WatchList does not take a streaming list (KEP-3157): 400, 422 where it knows of it. */
  #refusesStreams({ status }: ReadFailure): boolean {
    return this.#streaming && status !== undefined && status < 500;
  }

  #waitSoftly(signal: AbortSignal): Promise<void> {
    return this.#wait(this.#backoff.soft(), signal);
  }

  #wait(ms: number, signal: AbortSignal): Promise<void> {
    return ms > 0 ? sleep(this.#context.clock, ms, signal) : Promise.resolve();
  }
}

/** Where a loop reads, and with what. */
type At = Omit<PagedList, 'onPage'>;
