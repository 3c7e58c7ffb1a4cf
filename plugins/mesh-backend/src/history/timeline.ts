import {
  HOPS,
  type CellState,
  type ClusterState,
  type Hop,
  type Instant,
  type TimelineAnswer,
  type TimelineSegment,
  type Transition,
} from '@meshport/plugin-mesh-common';
import { aspectOf, partsOf, type Aspect, type RecordedStates } from './states';

type Row = TimelineAnswer['rows'][number];
/** What a segment says, beside from when to when. */
type Word = Omit<TimelineSegment, 'from' | 'to'>;

const NOT_RECORDED: Word = {
  state: 'unknown',
  hop: null,
  label: null,
  cluster: null,
};

/** What is shown of a time, and what was recorded. */
export interface TimelineInput {
  from: Instant;
  now: Instant;
  clusters: readonly string[];
  /** What is recorded now, of the service and of its clusters. */
  recorded: RecordedStates;
  /** Since when the service is recorded; before that nothing is known. */
  recordedSince: Instant | null;
  /** In the order in which they were written. */
  transitions: readonly Transition[];
}

/** The states of each cluster's part in a service over a time: what is recorded now, taken back step by step. */
export function timelineOf(input: TimelineInput): Row[] {
  return input.clusters.map(cluster => ({
    cluster,
    segments: segmentsOf(cluster, input),
  }));
}

interface State {
  state: string;
  label: string | null;
}

function segmentsOf(
  cluster: string,
  { from, now, recorded, recordedSince, transitions }: TimelineInput,
): TimelineSegment[] {
  const own = transitions.filter(transition => transition.cluster === cluster);
  const states = statesBefore(cluster, recorded, own);
  const segments: TimelineSegment[] = [];
  const add = (start: Instant, end: Instant, word: Word) => {
    const last = segments[segments.length - 1];
    if (start >= end) return;
    if (last && saysTheSame(last, word)) last.to = end;
    else segments.push({ from: start, to: end, ...word });
  };
  const begin =
    recordedSince === null || recordedSince > now ? now : recordedSince;
  let at = begin > from ? begin : from;
  add(from, at, NOT_RECORDED);
  for (const transition of inOrderOfTime(own)) {
    const until = transition.at > now ? now : transition.at;
    if (until > at) {
      add(at, until, wordOf(states));
      at = until;
    }
    states.set(aspectOf(transition.what, cluster), transition.to);
  }
  add(at, now, wordOf(states));
  return segments;
}

/** Of two hubs the clocks differ: what was written later may have happened a moment before. */
function inOrderOfTime(transitions: readonly Transition[]): Transition[] {
  return [...transitions].sort((a, b) =>
    a.at < b.at ? -1 : Number(a.at > b.at),
  );
}

/** The states of a cluster before the first of the transitions. */
function statesBefore(
  cluster: string,
  recorded: RecordedStates,
  transitions: readonly Transition[],
): Map<Aspect, State> {
  const states = new Map<Aspect, State>();
  for (const [aspect, state] of recorded) {
    if (partsOf(aspect).cluster === cluster) {
      states.set(aspect, { state, label: null });
    }
  }
  for (const { what, from } of [...transitions].reverse()) {
    states.set(aspectOf(what, cluster), from);
  }
  return states;
}

/** Worst first. */
const RANK: readonly string[] = [
  'broken',
  'missing',
  'degraded',
  'unknown',
  'ok',
  'not_applicable',
];

function wordOf(states: ReadonlyMap<Aspect, State>): Word {
  const parts = [...states].map(([aspect, state]) => ({
    what: partsOf(aspect).what,
    ...state,
  }));
  const cluster = (parts.find(({ what }) => what === 'cluster')?.state ??
    'live') as ClusterState;
  if (cluster !== 'live') return { ...NOT_RECORDED, cluster };
  const [worst] = HOPS.flatMap(
    hop => parts.find(({ what }) => what === hop) ?? [],
  ).sort((a, b) => RANK.indexOf(a.state) - RANK.indexOf(b.state));
  if (!worst || worst.state === 'not_applicable') {
    return { state: 'not_applicable', hop: null, label: null, cluster };
  }
  // Where all is well nothing decides, and how many are ready is what a reader looks for.
  const said =
    worst.state === 'ok'
      ? parts.find(({ what }) => what === 'endpoints') ?? worst
      : worst;
  return {
    state: worst.state as CellState,
    hop: said.what as Hop,
    label: said.label,
    cluster,
  };
}

function saysTheSame(a: Word, b: Word): boolean {
  return (
    a.state === b.state &&
    a.cluster === b.cluster &&
    a.label === b.label &&
    a.hop === b.hop
  );
}
