import type {
  HistoryAnswer,
  TimelineAnswer,
  TimelineSegment,
  Transition,
} from '@meshport/plugin-mesh-common';
import { NOW } from './build';

/** 24 hours before now. */
export const YESTERDAY = '2026-11-18T10:54:20.000Z';

let ids = 0;

/** The endpoints of east fail, or what `changes` say. */
export function transition(changes: Partial<Transition> = {}): Transition {
  return {
    id: String(ids++),
    at: '2026-11-19T10:42:08.000Z',
    atLeast: false,
    cluster: 'east',
    what: 'endpoints',
    from: { state: 'ok', label: '3 ready' },
    to: { state: 'broken', label: 'None ready' },
    message: null,
    unrecorded: 0,
    ...changes,
  };
}

export function historyOf(
  items: Transition[],
  nextCursor: string | null = null,
): HistoryAnswer {
  return {
    now: NOW,
    since: '2026-11-01T08:00:00.000Z',
    keptSeconds: 2_592_000,
    items,
    nextCursor,
  };
}

/** What a cluster was until when; the last one until now. */
export function timelineOf(
  rows: Record<string, Array<Partial<TimelineSegment>>>,
): TimelineAnswer {
  return {
    now: NOW,
    from: YESTERDAY,
    rows: Object.entries(rows).map(([cluster, segments]) => ({
      cluster,
      segments: segments.map((segment, index) => ({
        from: segments[index - 1]?.to ?? YESTERDAY,
        to: NOW,
        state: 'ok',
        hop: 'endpoints',
        label: null,
        cluster: 'live',
        ...segment,
      })),
    })),
  };
}
