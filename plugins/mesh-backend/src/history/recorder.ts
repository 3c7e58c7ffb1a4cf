import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetIndex } from '../fleet';
import type { Verdicts } from '../verdicts';
import { changeOf, type Outcome } from './change';
import { LastLook, lookAt, setOf, type Look, type Subject } from './look';
import { Pace } from './pace';
import type { HistoryStore, Recorded } from './store';

/** Changes come in bursts: what comes within this time is written together. */
const FLUSH_MS = 1_000;
/** So many subjects are looked at before the event loop turns. */
const BATCH = 100;
/** Node serves requests between two slices. */
const SLICE_MS = 20;
/** While the database does not answer it is asked again after this time, doubled each time. */
const RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;
/** A cluster that is read for the first time for longer, or a source that does not answer, keeps nobody waiting. */
const AWAITED_MS = 120_000;
const SWEEP_MS = 3_600_000;

/** Hears of which subjects something was recorded. */
export type HistoryListener = (subjects: ReadonlySet<Subject>) => void;

/** What a recorder records, and where to. */
export interface RecorderOptions {
  verdicts: Verdicts;
  fleet: FleetIndex;
  clock: () => Date;
  logger: LoggerService;
  open(): Promise<HistoryStore>;
  /** Pause between two writes. */
  flushMs?: number;
}

/**
 * Writes what changes into the database: in batches, beside all else. Who reads waits for nothing of it, and where the database
 * does not answer, what changed is written when it does.
 */
export class HistoryRecorder {
  readonly #options: RecorderOptions;
  readonly #listeners = new Set<HistoryListener>();
  /** Subjects that may differ from what was recorded, with when they changed. */
  readonly #dirty = new Map<Subject, Date>();
  readonly #lastLooks = new Map<Subject, LastLook>();
  readonly #versions = new Map<Subject, number>();
  /** Subjects that have to wait because they change all the time, with until when. */
  readonly #waiting = new Map<Subject, number>();
  /** By cluster set: what is awaited, and since when. */
  readonly #awaitedSince = new Map<string, Map<string, number>>();
  readonly #pace = new Pace();
  #store: HistoryStore | undefined;
  #failures = 0;
  #sweptAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = 0;
  #running: Promise<void> | undefined;
  #stopListening: Array<() => void> = [];
  #isStopped = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** What changes is recorded from now on. To be called once the sources have said which clusters there are. */
  start(): void {
    const { verdicts, fleet } = this.#options;
    this.#stopListening = [
      verdicts.onChange(services => this.look(services)),
      fleet.onChange((_, __, clusterSets = []) => this.look(clusterSets)),
    ];
    this.look([...fleet.clusterSets(), ...fleet.services()]);
  }

  /** Nothing is written any more once it resolves. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const stop of this.#stopListening) stop();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** @returns stops it */
  onChange(listener: HistoryListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** undefined until the database has answered for the first time. */
  get store(): HistoryStore | undefined {
    return this.#store;
  }

  /** Counts what was recorded of a subject, as far as this hub knows. */
  version(subject: Subject): number {
    return this.#versions.get(subject) ?? 0;
  }

  /** Compares subjects with what was recorded of them, soon. */
  look(subjects: Iterable<Subject>): void {
    const now = this.#options.clock();
    for (const subject of subjects) this.#dirty.set(subject, now);
    this.#scheduleNext();
  }

  #scheduleNext(): void {
    if (this.#isStopped || this.#running) return;
    const ms = this.#pause();
    if (ms === undefined) return;
    const dueAt = performance.now() + ms;
    // What waits may do so for minutes: what has just changed does not wait with it.
    if (this.#timer && this.#dueAt <= dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#flush().finally(() => {
        this.#running = undefined;
        this.#scheduleNext();
      });
    }, ms);
    this.#timer.unref();
  }

  /** Milliseconds until there is something to do. */
  #pause(): number | undefined {
    const { clock, flushMs = FLUSH_MS } = this.#options;
    if (this.#failures > 0) {
      return Math.min(RETRY_MS * 2 ** (this.#failures - 1), MAX_RETRY_MS);
    }
    if (this.#dirty.size > 0) return flushMs;
    if (this.#waiting.size === 0) return undefined;
    const first = Math.min(...this.#waiting.values());
    return Math.max(flushMs, first - clock().getTime());
  }

  async #flush(): Promise<void> {
    this.#wake();
    const taken = this.#take();
    for (let from = 0; from < taken.length; from += BATCH) {
      if (this.#isStopped) return;
      try {
        await this.#record(taken.slice(from, from + BATCH));
        this.#answered();
      } catch (error) {
        this.#putBack(taken.slice(from));
        this.#failed(error as Error);
        return;
      }
      await yieldToLoop();
    }
  }

  #wake(): void {
    const now = this.#options.clock();
    for (const [subject, until] of this.#waiting) {
      if (until > now.getTime()) continue;
      this.#waiting.delete(subject);
      this.#putBack([[subject, now]]);
    }
    if (now.getTime() - this.#sweptAt < SWEEP_MS) return;
    this.#sweptAt = now.getTime();
    this.#pace.sweep(now);
  }

  /**
   * Subjects of cluster sets in which no cluster is being read for the first time: until then too little is known. What was said
   * before something changed is not what is so: a service is looked at once it was judged again.
   */
  #take(): Array<[Subject, Date]> {
    const { verdicts } = this.#options;
    const sets = new Set([...this.#dirty.keys()].map(setOf));
    const known = new Set([...sets].filter(set => !this.#isAwaited(set)));
    const taken = [...this.#dirty].filter(
      ([subject]) => known.has(setOf(subject)) && !verdicts.isPending(subject),
    );
    for (const [subject] of taken) this.#dirty.delete(subject);
    return taken;
  }

  /** True where clusters of the set are being read for the first time, or may be yet to come. */
  #isAwaited(set: string): boolean {
    const { fleet, clock } = this.#options;
    const now = clock().getTime();
    const before = this.#awaitedSince.get(set);
    const since = new Map(
      [
        ...fleet.syncing(set),
        ...fleet.awaitedSources().map(source => `source ${source}`),
      ].map(what => [what, before?.get(what) ?? now]),
    );
    this.#awaitedSince.set(set, since);
    return [...since.values()].some(at => now - at < AWAITED_MS);
  }

  #putBack(entries: ReadonlyArray<[Subject, Date]>): void {
    for (const [subject, seen] of entries) {
      if (!this.#dirty.has(subject)) this.#dirty.set(subject, seen);
    }
  }

  #answered(): void {
    if (this.#failures === 0) return;
    this.#failures = 0;
    this.#options.logger.info('History is written again');
  }

  #failed(error: Error): void {
    this.#failures++;
    if (this.#isStopped || this.#failures > 1) return;
    this.#options.logger.warn(
      `History cannot be written: ${error.message}. All else goes on; what changes meanwhile is written once the database answers again`,
    );
  }

  async #record(entries: ReadonlyArray<[Subject, Date]>): Promise<void> {
    const looks = await this.#lookAtAll(entries);
    if (looks.length === 0) return;
    this.#store ??= await this.#options.open();
    const recorded = await this.#store.read(
      looks.map(({ subject }) => subject),
    );
    const outcomes = new Map(
      looks.map(look => [look, this.#compare(look, recorded)]),
    );
    const written = await this.#store.write(
      [...outcomes.values()].flatMap(({ change }) => change ?? []),
    );
    const news = new Set<Subject>();
    for (const [look, { change, wait }] of outcomes) {
      const { subject, seen } = look;
      if (!change) {
        this.#done(look, recorded.get(subject), wait, news);
      } else if (written.has(subject)) {
        this.#done(look, change.next, wait, news);
      } else {
        // Another hub was faster. What it wrote is compared with what is then.
        this.#putBack([[subject, seen]]);
      }
    }
    if (news.size === 0) return;
    for (const listener of this.#listeners) listener(news);
  }

  /** Subjects that say something else than when they were looked at before. */
  async #lookAtAll(entries: ReadonlyArray<[Subject, Date]>): Promise<Look[]> {
    const looks: Look[] = [];
    let sliceEnd = performance.now() + SLICE_MS;
    for (const [subject, seen] of entries) {
      const look = lookAt(subject, seen, this.#options);
      if (look && !this.#isKnown(look)) looks.push(look);
      if (performance.now() < sliceEnd) continue;
      await yieldToLoop();
      sliceEnd = performance.now() + SLICE_MS;
    }
    return looks;
  }

  #isKnown(look: Look): boolean {
    const last = this.#lastLooks.get(look.subject);
    return last !== undefined && !last.isBehind && last.saysTheSame(look);
  }

  #compare(look: Look, recorded: ReadonlyMap<Subject, Recorded>): Outcome {
    const { subject } = look;
    return changeOf(
      look,
      recorded.get(subject),
      this.#lastLooks.get(subject)?.said,
      { pace: this.#pace, now: this.#options.clock() },
    );
  }

  #done(
    look: Look,
    recorded: Recorded | undefined,
    wait: number | undefined,
    news: Set<Subject>,
  ): void {
    const { subject, outline, isGone } = look;
    if (wait !== undefined) {
      this.#waiting.set(subject, this.#options.clock().getTime() + wait);
    }
    if (recorded && this.#versions.get(subject) !== recorded.version) {
      news.add(subject);
    }
    if (isGone && wait === undefined) {
      this.#lastLooks.delete(subject);
      this.#versions.delete(subject);
      return;
    }
    this.#lastLooks.set(subject, new LastLook(look, wait !== undefined));
    if (!recorded) return;
    this.#versions.set(subject, recorded.version);
    const state = recorded.states.get('verdict');
    if (outline && recorded.verdictSince && state === outline.verdict.state) {
      this.#options.verdicts.remember(subject, {
        state,
        since: recorded.verdictSince.toISOString(),
        atLeast: recorded.verdictAtLeast,
      });
    }
  }
}
