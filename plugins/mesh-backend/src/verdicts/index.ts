import type {
  ParsedServiceRef,
  ServiceAnswer,
  ServiceRef,
  Verdict,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import { parseServiceRef } from '@meshport/plugin-mesh-common';
import type { FleetIndex } from '../fleet';
import type { FleetReader } from '../fleet/reader';
import { RecordingReader } from '../fleet/recording';
import { Texts } from '../fleet/texts';
import { asFarAsKnown, exportUnknownIn } from '../service';
import { Deadlines } from './deadlines';
import { ServiceDependents } from './dependents';
import { type Outline, outlineOf } from './outline';
import { calm, Slices } from './patience';
import { RecentAnswers } from './recent';
import { saysTheSame } from './same';
import { withTimes } from './since';
import { notJudged, withoutHaste } from './unjudged';

export type { Outline } from './outline';

/** Computes the answer for one service from the fleet alone. */
export type Judge = (
  reader: FleetReader,
  service: ParsedServiceRef,
) => ServiceAnswer;

/** Hears which services may have a new answer. */
export type VerdictsListener = (services: ReadonlySet<ServiceRef>) => void;

/** Changes come in bursts: what comes within this time is computed once. */
const COALESCE_MS = 50;
/** So many services are judged at once; more of them are judged bit by bit, after those that somebody looks at. */
const FEW = 200;
/** A start, or a cluster that comes, has this time to calm down: what is judged meanwhile has to be judged again. */
const CALM_MS = 20_000;
/** Services that somebody claims and no object names. */
const MAX_UNKNOWN = 1_000;

/**
 * The answer of every known service, kept current: an outline of each, and the whole of those that were asked for last, which
 * are judged again first.
 */
export class Verdicts {
  readonly #fleet: FleetIndex;
  readonly #judge: Judge;
  readonly #clock: () => Date;
  readonly #onError: (service: ParsedServiceRef, error: Error) => void;
  readonly #onCurrent: (lagMs: number) => void;
  readonly #outlines = new Map<ServiceRef, Outline>();
  readonly #recent = new RecentAnswers();
  readonly #dependents = new ServiceDependents();
  readonly #texts = new Texts();
  /** Asked for, and not known to the fleet: the latest last. */
  readonly #unknown = new Set<ServiceRef>();
  readonly #dirty = new Set<ServiceRef>();
  /** Of those, the ones that were asked for lately. */
  readonly #wanted = new Set<ServiceRef>();
  /** Clusters of which it is not known what they export, by cluster set and namespace; until something changes. */
  readonly #exportUnknown = new Map<string, string[]>();
  readonly #listeners = new Set<VerdictsListener>();
  readonly #stopListening: () => void;
  readonly #deadlines: Deadlines;
  #timer: NodeJS.Timeout | undefined;
  #isAtTheRest = false;
  /** Services of neighbours have much the same outline. */
  #last: Outline | undefined;
  /** When the first of those that wait became so. */
  #dirtySince: number | undefined;
  #stopped = false;

  constructor(options: {
    fleet: FleetIndex;
    judge: Judge;
    clock?: () => Date;
    /** Hears of a service that cannot be judged: a mistake in this program. */
    onError?: (service: ParsedServiceRef, error: Error) => void;
    /** Hears each time that answers are new again, how long after the first change that made them old. */
    onCurrent?: (lagMs: number) => void;
  }) {
    this.#fleet = options.fleet;
    this.#judge = options.judge;
    this.#clock = options.clock ?? (() => new Date());
    this.#onError = options.onError ?? (() => undefined);
    this.#onCurrent = options.onCurrent ?? (() => undefined);
    this.#deadlines = new Deadlines(
      () => this.#fleet.now(),
      services => {
        for (const ref of services) this.#mark(ref);
        this.#schedule();
      },
    );
    this.#stopListening = this.#fleet.onChange((changed, services) => {
      this.#exportUnknown.clear();
      for (const ref of this.#dependents.of(changed)) this.#mark(ref);
      for (const ref of services) this.#mark(ref);
      this.#schedule();
    });
    for (const ref of this.#fleet.services()) this.#mark(ref);
    this.#schedule();
  }

  /** @returns stops it */
  onChange(listener: VerdictsListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The answer as of now: computed at once where something that it was computed from has changed. */
  get(ref: ServiceRef): ServiceAnswer | undefined {
    if (!parseServiceRef(ref)) return undefined;
    const recent = this.#recent.use(ref);
    const isCurrent = !this.#dirty.has(ref) && !this.#deadlines.isDue(ref);
    if (recent && isCurrent) return this.#said(ref, recent);
    if (!this.#fleet.knows(ref)) this.#forgetGone(ref);
    const { answer, isNew } = this.#compute(ref);
    if (isNew) this.#tell(new Set([ref]));
    this.#recent.set(ref, answer);
    return this.#said(ref, answer);
  }

  /** Answers of many services; the event loop turns where much has to be computed. */
  async getAll(refs: Iterable<ServiceRef>): Promise<ServiceAnswer[]> {
    const answers: ServiceAnswer[] = [];
    const slices = new Slices();
    for (const ref of refs) {
      const answer = this.get(ref);
      if (answer) answers.push(answer);
      if (slices.isOver) await slices.next();
    }
    return answers;
  }

  /**
   * What was said of a known service when it was judged last; undefined where it has not been judged yet. That it has to be
   * judged again does not show.
   */
  outline(ref: ServiceRef): Outline | undefined {
    const outline = this.#outlines.get(ref);
    return outline && this.#said(ref, outline);
  }

  /**
   * Judges services that have to be, one after the other.
   *
   * @param withinMs - then those that are left wait for their turn
   */
  async judgeSome(refs: Iterable<ServiceRef>, withinMs: number): Promise<void> {
    const end = performance.now() + withinMs;
    const slices = new Slices();
    for (const ref of this.#dirty.size > 0 ? refs : []) {
      if (!this.#dirty.has(ref)) continue;
      if (performance.now() >= end) return;
      if (this.#judgeAgain(ref)) this.#tell(new Set([ref]));
      if (slices.isOver) await slices.next();
    }
  }

  /** Answers of all services that the fleet knows. */
  all(): ServiceAnswer[] {
    return this.#fleet.services().map(ref => this.get(ref)!);
  }

  /** Services whose answer has still to be computed, for the first time or again. */
  get pending(): number {
    return this.#dirty.size;
  }

  /** True where the outline of the service is what was so before something changed. */
  isPending(ref: ServiceRef): boolean {
    return this.#dirty.has(ref);
  }

  /**
   * Since when a verdict is what it is, as history has it: who was not there when a state began learns it so.
   *
   * @param remembered - counts where the state is the one that is now, and began before this hub first saw it
   */
  remember(
    ref: ServiceRef,
    remembered: { state: VerdictState; since: string; atLeast: boolean },
  ): void {
    const outline = this.#outlines.get(ref);
    if (!outline) return;
    const { verdict } = outline;
    const { state, since, atLeast } = remembered;
    if (state !== verdict.state || !verdict.atLeast) return;
    if (verdict.since !== null && verdict.since <= since) return;
    this.#outlines.set(ref, {
      ...outline,
      verdict: { ...verdict, since, atLeast },
    });
    const answer = this.#recent.peek(ref);
    if (answer) {
      this.#recent.set(ref, {
        ...answer,
        verdict: { ...answer.verdict, since, atLeast },
      });
    }
    this.#tell(new Set([ref]));
  }

  /** What is kept of a service that nobody exports does not know which clusters cannot be asked. */
  #said<T extends { verdict: Verdict }>(ref: ServiceRef, kept: T): T {
    const { verdict } = kept;
    if (verdict.state !== 'not_onboarded') return kept;
    const said = asFarAsKnown(verdict, this.#exportUnknownIn(ref));
    return said === verdict ? kept : { ...kept, verdict: said };
  }

  /** Lists ask it of a hundred thousand services in some hundred namespaces. */
  #exportUnknownIn(ref: ServiceRef): string[] {
    const place = ref.slice(0, ref.lastIndexOf('/'));
    let unknown = this.#exportUnknown.get(place);
    if (!unknown) {
      unknown = exportUnknownIn(this.#fleet, parseServiceRef(ref)!);
      this.#exportUnknown.set(place, unknown);
    }
    return unknown;
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    clearTimeout(this.#timer);
    this.#deadlines.stop();
  }

  #mark(ref: ServiceRef): void {
    this.#dirty.add(ref);
    if (this.#recent.has(ref)) this.#wanted.add(ref);
  }

  #schedule(): void {
    if (this.#stopped || this.#dirty.size === 0) return;
    this.#dirtySince ??= performance.now();
    if (this.#dirty.size > FEW) void this.#judgeTheRest();
    if (this.#timer) return;
    if (this.#dirty.size > FEW && this.#wanted.size === 0) return;
    this.#timer = setTimeout(async () => {
      await this.#judgeFirst();
      this.#timer = undefined;
      this.#schedule();
    }, COALESCE_MS);
    this.#timer.unref();
  }

  /** Those that somebody looks at; all where they are few. */
  async #judgeFirst(): Promise<void> {
    await this.#judgeAll(this.#wanted, slices => slices.next());
    if (this.#dirty.size <= FEW) {
      await this.#judgeAll(this.#dirty, slices => slices.next());
    }
  }

  /** The others: while clusters are being read for the first time only when nobody else needs the time. */
  async #judgeTheRest(): Promise<void> {
    if (this.#isAtTheRest) return;
    this.#isAtTheRest = true;
    // Never within the change itself: who told of it goes on first.
    await new Slices().next();
    if (this.#isBeginning()) await calm(CALM_MS);
    await this.#judgeAll(this.#dirty, slices =>
      this.#isBeginning() ? slices.nextPatiently() : slices.next(),
    );
    this.#isAtTheRest = false;
    this.#schedule();
  }

  #isBeginning(): boolean {
    return (
      this.#fleet.awaitedSources().length > 0 ||
      this.#fleet.clusterSets().some(set => this.#fleet.syncing(set).length > 0)
    );
  }

  /** @param services - what comes to them meanwhile is judged as well */
  async #judgeAll(
    services: ReadonlySet<ServiceRef>,
    next: (slices: Slices) => Promise<void>,
  ): Promise<void> {
    let changed = new Set<ServiceRef>();
    const slices = new Slices();
    for (const ref of services) {
      if (this.#stopped) return;
      if (this.#judgeAgain(ref)) changed.add(ref);
      if (!slices.isOver) continue;
      this.#tell(changed);
      changed = new Set();
      await next(slices);
    }
    this.#tell(changed);
  }

  /** @returns true where the answer may be another one now, or none */
  #judgeAgain(ref: ServiceRef): boolean {
    if (!this.#fleet.knows(ref) && this.#forgetGone(ref)) return true;
    return this.#compute(ref).isNew;
  }

  /** What a service was that has gone says nothing of one that somebody only claims. */
  #forgetGone(ref: ServiceRef): boolean {
    if (this.#unknown.has(ref)) return false;
    this.#isJudged(ref);
    this.#forget(ref);
    return true;
  }

  #compute(ref: ServiceRef): { answer: ServiceAnswer; isNew: boolean } {
    this.#isJudged(ref);
    const service = parseServiceRef(ref)!;
    const reader = new RecordingReader(this.#fleet);
    const judged = this.#judgeSafely(reader, service);
    const settled = withoutHaste(judged, reader);
    this.#dependents.set(ref, reader.dependencies);
    this.#deadlines.set(ref, reader.deadline);
    const before = this.#outlines.get(ref);
    const answer = withTimes(settled, before, this.#clock().toISOString());
    this.#keep(ref, answer, before);
    if (this.#fleet.knows(ref)) this.#unknown.delete(ref);
    else this.#keepUnknown(ref);
    const recent = this.#recent.peek(ref);
    if (recent) this.#recent.set(ref, answer);
    // Of what nobody has asked for lately no more is known than that it may be new.
    return { answer, isNew: !recent || !saysTheSame(recent, answer) };
  }

  #isJudged(ref: ServiceRef): void {
    this.#wanted.delete(ref);
    if (!this.#dirty.delete(ref) || this.#dirty.size > 0) return;
    this.#onCurrent(performance.now() - (this.#dirtySince ?? 0));
    this.#dirtySince = undefined;
  }

  #keep(
    ref: ServiceRef,
    answer: ServiceAnswer,
    before: Outline | undefined,
  ): void {
    const outline = outlineOf(answer);
    this.#last = this.#texts.shareAll(outline, before ?? this.#last);
    this.#outlines.set(ref, this.#last);
  }

  #judgeSafely(reader: FleetReader, service: ParsedServiceRef): ServiceAnswer {
    try {
      return this.#judge(reader, service);
    } catch (error) {
      this.#onError(service, error as Error);
      return notJudged(service, error as Error);
    }
  }

  #keepUnknown(ref: ServiceRef): void {
    this.#unknown.delete(ref);
    this.#unknown.add(ref);
    const [oldest] = this.#unknown;
    if (this.#unknown.size > MAX_UNKNOWN) this.#forget(oldest);
  }

  #forget(ref: ServiceRef): void {
    this.#unknown.delete(ref);
    this.#outlines.delete(ref);
    this.#recent.delete(ref);
    this.#dependents.delete(ref);
    this.#deadlines.set(ref, undefined);
  }

  #tell(changed: ReadonlySet<ServiceRef>): void {
    if (changed.size === 0) return;
    for (const listener of this.#listeners) listener(changed);
  }
}
