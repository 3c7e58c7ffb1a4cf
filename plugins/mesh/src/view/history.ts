import type {
  CellState,
  ClusterState,
  Instant,
  RecordedState,
  ServiceAnswer,
  TimelineSegment,
  Transition,
  TransitionOf,
  VerdictState,
} from '@meshport/plugin-mesh-common';
import type { Tone } from '../components/StateIcon';
import { formatClock } from '../time/format';
import { freshnessLooks, verdictLooks } from './looks';
import { hopNames } from './names';

const HOUR = 3_600_000;
/** A tick of the axis stands at every hour of the day that this divides. */
const HOURS_OF_A_TICK = 6;

/** What a transition is of, in the words of the page. */
export function nameOf(what: TransitionOf): string {
  if (what === 'verdict') return 'Verdict';
  if (what === 'cluster') return 'Cluster';
  return hopNames[what].title;
}

const cellLooks: Record<CellState, { word: string; tone: Tone }> = {
  ok: { word: 'works', tone: 'ok' },
  degraded: { word: 'not as designed', tone: 'warn' },
  broken: { word: 'broken', tone: 'bad' },
  missing: { word: 'absent', tone: 'unk' },
  not_applicable: { word: 'not there', tone: 'unk' },
  unknown: { word: 'no answer yet', tone: 'unk' },
};

/** A recorded state in a word, and its tone. */
export function recordedLook(
  what: TransitionOf,
  { state, label }: RecordedState,
): { word: string; tone: Tone } {
  if (what === 'verdict') {
    const { word, tone } = verdictLooks[state as VerdictState];
    return { word: word.toLocaleLowerCase('en'), tone };
  }
  if (what === 'cluster') return freshnessLooks[state as ClusterState];
  const look = cellLooks[state as CellState];
  return { ...look, word: label ?? look.word };
}

/** A segment in a word, and its tone. */
export function segmentLook({
  state,
  hop,
  label,
  cluster,
}: Omit<TimelineSegment, 'from' | 'to'>): { word: string; tone: Tone } {
  if (cluster === null) return { word: 'not recorded', tone: 'unk' };
  if (cluster !== 'live') return { ...freshnessLooks[cluster], tone: 'unk' };
  const look = cellLooks[state];
  const word = label ?? look.word;
  const isNamed = hop !== null && hop !== 'endpoints' && state !== 'ok';
  return {
    tone: look.tone,
    word: isNamed ? `${hopNames[hop].title}: ${word}` : word,
  };
}

/** The word of the cell that decides now: what was recorded may have no word, or an older one. */
export function currentLook(
  service: Pick<ServiceAnswer, 'grid'>,
  cluster: string,
  segment: TimelineSegment,
): { word: string; tone: Tone } {
  const row = service.grid.rows.find(one => one.cluster === cluster);
  const cell = row?.cells.find(({ hop }) => hop === segment.hop);
  const isSame = cell?.state === segment.state;
  return segmentLook({
    ...segment,
    label: isSame ? cell.label : segment.label,
  });
}

/** `None ready since 10:42`: a segment for who points at it, or cannot see it. */
export function segmentSentence(
  segment: TimelineSegment,
  { from, now }: { from: Instant; now: Instant },
): string {
  const clock = (at: Instant) => formatClock(at, Date.parse(now));
  const begins = segment.from > from ? ` from ${clock(segment.from)}` : '';
  const { word } = segmentLook(segment);
  if (segment.to < now) return `${word}${begins} until ${clock(segment.to)}`;
  return begins ? `${word} since ${clock(segment.from)}` : word;
}

/** Where the hours of the day stand on the axis, in percent. Those beside an end are left out: the ends have words of their own. */
export function ticksOf(
  from: Instant,
  now: Instant,
): Array<{ at: number; label: string }> {
  const [start, end] = [Date.parse(from), Date.parse(now)];
  const ticks: Array<{ at: number; label: string }> = [];
  const hour = new Date(start);
  hour.setMinutes(0, 0, 0);
  for (; hour.getTime() < end; hour.setTime(hour.getTime() + HOUR)) {
    const at = ((hour.getTime() - start) / (end - start)) * 100;
    if (hour.getHours() % HOURS_OF_A_TICK !== 0 || at < 14 || at > 93) continue;
    ticks.push({
      at,
      label: formatClock(hour.toISOString(), hour.getTime()),
    });
  }
  return ticks;
}

/** Two pages of transitions as one, newest first. */
export function merged(
  known: readonly Transition[],
  more: readonly Transition[],
): Transition[] {
  const byId = new Map([...known, ...more].map(one => [one.id, one]));
  return [...byId.values()].sort(
    (a, b) => b.at.localeCompare(a.at) || Number(b.id) - Number(a.id),
  );
}
