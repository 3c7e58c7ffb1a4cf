import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type {
  Finding,
  ParsedServiceRef,
  ServiceAnswer,
  ServiceRef,
  Verdict,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import { message, parseServiceRef } from '@meshport/plugin-mesh-common';
import type { FleetIndex } from '../fleet';
import { Dependents } from '../fleet/dependencies';
import type { FleetReader, WholeFleetReader } from '../fleet/reader';
import { RecordingReader } from '../fleet/recording';
import { saySyncing, syncingClusters } from '../service';
import { saysTheSame } from './same';

/** Computes the answer for one service from the fleet alone. */
export type Judge = (
  reader: FleetReader,
  service: ParsedServiceRef,
) => ServiceAnswer;

/** Hears which services have a new answer. */
export type VerdictsListener = (services: ReadonlySet<ServiceRef>) => void;

// Changes come in bursts: what comes within this time is computed once.
const COALESCE_MS = 50;
// Node serves requests between two slices.
const SLICE_MS = 20;
// Services that somebody claims and no object names.
const MAX_UNKNOWN = 1_000;

interface Kept {
  answer: ServiceAnswer;
  /** False where the fleet does not know the service: somebody asked for it. */
  known: boolean;
}

/** The answer of every known service, kept current. */
export class Verdicts {
  readonly #fleet: FleetIndex;
  readonly #judge: Judge;
  readonly #clock: () => Date;
  readonly #onError: (service: ParsedServiceRef, error: Error) => void;
  readonly #onCurrent: (lagMs: number) => void;
  readonly #kept = new Map<ServiceRef, Kept>();
  readonly #dependents = new Dependents();
  readonly #dirty = new Set<ServiceRef>();
  readonly #listeners = new Set<VerdictsListener>();
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  /** When the first of those that wait for the next round became so. */
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
    this.#stopListening = this.#fleet.onChange((changed, services) => {
      for (const ref of this.#dependents.of(changed)) this.#dirty.add(ref);
      for (const ref of services) this.#dirty.add(ref);
      this.#schedule();
    });
    for (const ref of this.#fleet.services()) this.#dirty.add(ref);
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
    const kept = this.#kept.get(ref);
    if (kept && !this.#dirty.has(ref)) return kept.answer;
    if (this.#compute(ref)) this.#tell(new Set([ref]));
    // Of a service that has just gone the old answer is dropped; who asks hears that it is gone.
    if (!this.#kept.has(ref)) this.#compute(ref);
    return this.#kept.get(ref)?.answer;
  }

  /** Answers of many services; the event loop turns where much has to be computed. */
  async getAll(refs: Iterable<ServiceRef>): Promise<ServiceAnswer[]> {
    const answers: ServiceAnswer[] = [];
    let sliceEnd = Date.now() + SLICE_MS;
    for (const ref of refs) {
      const answer = this.get(ref);
      if (answer) answers.push(answer);
      if (Date.now() < sliceEnd) continue;
      await yieldToLoop();
      sliceEnd = Date.now() + SLICE_MS;
    }
    return answers;
  }

  /** Answers of all services that the fleet knows. */
  all(): ServiceAnswer[] {
    return this.#fleet.services().map(ref => this.get(ref)!);
  }

  /** Services whose answer has still to be computed, for the first time or again. */
  get pending(): number {
    return this.#dirty.size;
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
    const kept = this.#kept.get(ref);
    if (!kept) return;
    const { verdict } = kept.answer;
    const { state, since, atLeast } = remembered;
    if (state !== verdict.state || !verdict.atLeast) return;
    if (verdict.since !== null && verdict.since <= since) return;
    kept.answer = { ...kept.answer, verdict: { ...verdict, since, atLeast } };
    this.#tell(new Set([ref]));
  }

  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#stopped || this.#dirty.size === 0) return;
    this.#dirtySince ??= performance.now();
    if (this.#timer) return;
    this.#timer = setTimeout(async () => {
      await this.#recompute();
      this.#timer = undefined;
      this.#schedule();
    }, COALESCE_MS);
    this.#timer.unref();
  }

  async #recompute(): Promise<void> {
    const since = this.#dirtySince ?? performance.now();
    this.#dirtySince = undefined;
    let changed = new Set<ServiceRef>();
    let sliceEnd = Date.now() + SLICE_MS;
    for (const ref of [...this.#dirty]) {
      // Somebody may have asked for it meanwhile.
      if (!this.#dirty.has(ref)) continue;
      if (this.#compute(ref)) changed.add(ref);
      if (Date.now() < sliceEnd) continue;
      this.#tell(changed);
      changed = new Set();
      await yieldToLoop();
      if (this.#stopped) return;
      sliceEnd = Date.now() + SLICE_MS;
    }
    this.#tell(changed);
    this.#onCurrent(performance.now() - since);
  }

  /** @returns true where the answer is another one now */
  #compute(ref: ServiceRef): boolean {
    this.#dirty.delete(ref);
    const before = this.#kept.get(ref);
    const known = this.#fleet.knows(ref);
    if (!known && before?.known) {
      this.#forget(ref);
      return true;
    }
    const service = parseServiceRef(ref)!;
    const reader = new RecordingReader(this.#fleet);
    const judged = this.#judgeSafely(reader, service);
    const settled = withoutHaste(judged, reader);
    this.#dependents.set(ref, reader.dependencies);
    const answer = this.#withTimes(settled, before?.answer);
    this.#kept.delete(ref);
    this.#kept.set(ref, { answer, known });
    if (!known) this.#dropOldUnknown();
    return before === undefined || !saysTheSame(before.answer, answer);
  }

  /** A fault in a join must not end the hub, nor leave an answer standing that is no longer true. */
  #judgeSafely(reader: FleetReader, service: ParsedServiceRef): ServiceAnswer {
    try {
      return this.#judge(reader, service);
    } catch (error) {
      this.#onError(service, error as Error);
      return notJudged(service, error as Error);
    }
  }

  /** Fills in since when, where the join does not know it and this hub saw it happen. */
  #withTimes(
    answer: ServiceAnswer,
    before: ServiceAnswer | undefined,
  ): ServiceAnswer {
    const now = this.#clock().toISOString();
    return {
      ...answer,
      verdict: sinceWhen(answer.verdict, before?.verdict, now),
      findings: answer.findings.map(finding => ({
        ...finding,
        since: finding.since ?? findingSince(finding, before, now),
      })),
    };
  }

  #forget(ref: ServiceRef): void {
    this.#kept.delete(ref);
    this.#dependents.delete(ref);
  }

  #dropOldUnknown(): void {
    const unknown = [...this.#kept].filter(([, kept]) => !kept.known);
    for (const [ref] of unknown.slice(0, -MAX_UNKNOWN)) this.#forget(ref);
  }

  #tell(changed: ReadonlySet<ServiceRef>): void {
    if (changed.size === 0) return;
    for (const listener of this.#listeners) listener(changed);
  }
}

/**
 * While a cluster is still being read, or clusters may be yet to come, nothing says that a service is not there, or that nobody
 * serves it.
 */
function withoutHaste(
  answer: ServiceAnswer,
  fleet: WholeFleetReader,
): ServiceAnswer {
  const { state: judged } = answer.verdict;
  if (judged !== 'not_onboarded' && judged !== 'down') return answer;
  const isAwaited = fleet.awaitedSources().length > 0;
  const syncing = syncingClusters(fleet.clusters(answer.clusterSet));
  if (syncing.length === 0 && !isAwaited) return answer;
  const said =
    syncing.length > 0
      ? saySyncing(syncing)
      : message(
          'verdict.sourceAwaited',
          'Which clusters there are is not known yet',
        );
  return {
    ...answer,
    offer: null,
    verdict: {
      ...answer.verdict,
      state: 'unknown',
      message: said,
      cause: null,
    },
  };
}

function notJudged(service: ParsedServiceRef, error: Error): ServiceAnswer {
  const said = message(
    'verdict.failed',
    'It cannot be judged: {{problem}}. This is a mistake in Meshport, not in the service',
    { problem: error.message.slice(0, 200) },
  );
  return {
    ...service,
    crossings: [],
    verdict: {
      state: 'unknown',
      message: said,
      cause: null,
      since: null,
      atLeast: false,
    },
    callAt: [],
    survives: { clusterLoss: null, message: said },
    grid: { hops: [], rows: [], jumps: [] },
    endpoints: [],
    traces: [],
    findings: [],
    records: [],
    onboarding: null,
    offer: null,
  };
}

function sinceWhen(
  verdict: Verdict,
  before: Verdict | undefined,
  now: string,
): Verdict {
  if (verdict.since !== null) return verdict;
  if (before?.since && before.state === verdict.state) {
    return { ...verdict, since: before.since, atLeast: before.atLeast };
  }
  // A change out of a known state was seen to happen; all else was there before somebody looked.
  const seen = before !== undefined && before.state !== 'unknown';
  return { ...verdict, since: now, atLeast: !seen };
}

function findingSince(
  finding: Finding,
  before: ServiceAnswer | undefined,
  now: string,
): string | null {
  if (!before || before.verdict.state === 'unknown') return null;
  const same = before.findings.find(({ id }) => id === finding.id);
  return same ? same.since : now;
}
