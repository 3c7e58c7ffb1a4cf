import type { Look } from './look';
import type { Pace, Turn } from './pace';
import {
  differences,
  partsOf,
  withDifferences,
  type Aspect,
  type Difference,
  type SaidStates,
} from './states';
import type { Change, NewTransition, Recorded } from './store';

/** What a look leads to. */
export interface Outcome {
  /** undefined where nothing is to be written. */
  change: Change | undefined;
  /** Milliseconds until something that has to wait may be written; undefined where nothing has. */
  wait: number | undefined;
}

/**
 * Compares a subject with what was recorded of it.
 *
 * @param before - what was said when it was looked at before; undefined the first time since the hub was started
 */
export function changeOf(
  look: Look,
  recorded: Recorded | undefined,
  before: SaidStates | undefined,
  { pace, now }: { pace: Pace; now: Date },
): Outcome {
  if (!recorded) return { change: firstOf(look), wait: undefined };
  const found = differences(recorded.states, look.said, look.isWhole);
  settleOthers(look, found, pace);
  const turns: Array<{ difference: Difference; turn: Turn }> = [];
  const waits: number[] = [];
  for (const difference of found) {
    const key = keyOf(look, difference.aspect);
    const turn = pace.take(key, difference.to.state, look.seen, now);
    if (turn) turns.push({ difference, turn });
    else waits.push(pace.wait(key, now));
  }
  const goneAt = look.isGone ? recorded.goneAt ?? look.seen : null;
  const isSame =
    turns.length === 0 && (goneAt === null) === (recorded.goneAt === null);
  const wait = waits.length > 0 ? Math.min(...waits) : undefined;
  if (isSame) return { change: undefined, wait };
  const written = turns.map(({ difference }) => difference);
  const next: Recorded = {
    ...recorded,
    ...(written.some(({ aspect }) => aspect === 'verdict')
      ? verdictTimes(look)
      : {}),
    version: recorded.version + 1,
    states: withDifferences(recorded.states, written),
    goneAt,
  };
  const transitions = turns
    .flatMap(
      ({ difference, turn }) =>
        transitionOf(look, before, difference, turn) ?? [],
    )
    // It follows from the others: among those of one instant it is the newest.
    .sort(
      (a, b) => Number(a.what === 'verdict') - Number(b.what === 'verdict'),
    );
  return { change: { next, transitions }, wait };
}

/** The first look is where history begins, and no transition. What somebody claims and no object names has none. */
function firstOf(look: Look): Change | undefined {
  if (look.isGone) return undefined;
  const found = differences(new Map(), look.said, true);
  return {
    next: {
      subject: look.subject,
      version: 1,
      states: withDifferences(new Map(), found),
      ...verdictTimes(look),
      recordedAt: look.seen,
      goneAt: null,
    },
    transitions: [],
  };
}

function verdictTimes({ outline, seen }: Look) {
  const verdict = outline?.verdict;
  return {
    verdictSince: verdict ? new Date(verdict.since ?? seen) : null,
    verdictAtLeast: verdict?.atLeast ?? true,
  };
}

function transitionOf(
  look: Look,
  before: SaidStates | undefined,
  { aspect, from, to }: Difference,
  { at, unrecorded }: Turn,
): NewTransition | undefined {
  const { what, cluster } = partsOf(aspect);
  const isThere = from !== undefined && to.state !== 'not_applicable';
  // That a cluster joins or leaves its set is no change of how fresh it is.
  if (what === 'cluster' && !isThere) return undefined;
  const was = before?.get(aspect);
  return {
    what,
    cluster,
    from: {
      state: from ?? 'not_applicable',
      label: was?.state === from ? was?.label ?? null : null,
    },
    to,
    message: what === 'verdict' ? look.outline!.verdict.message : null,
    unrecorded,
    at,
    atLeast: before === undefined,
  };
}

function settleOthers(
  look: Look,
  found: readonly Difference[],
  pace: Pace,
): void {
  const differing = new Set(found.map(({ aspect }) => aspect));
  for (const [aspect, said] of look.said) {
    if (!said || differing.has(aspect)) continue;
    pace.settle(keyOf(look, aspect), said.state, look.seen);
  }
}

function keyOf({ subject }: Look, aspect: Aspect): string {
  return `${subject} ${aspect}`;
}
