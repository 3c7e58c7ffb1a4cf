import type { CellState, Hop, Transition } from '@meshport/plugin-mesh-common';
import fc from 'fast-check';
import { aspectOf, type KeptState } from './states';
import { timelineOf } from './timeline';

const NOW = '2026-11-21T12:00:00.000Z';
const FROM = '2026-11-20T12:00:00.000Z';
const time = (hours: number) =>
  new Date(Date.parse(FROM) + hours * 3_600_000).toISOString();

let ids = 0;
const transition = (
  hours: number,
  what: Transition['what'],
  from: KeptState,
  to: KeptState,
): Transition => ({
  id: String(ids++),
  at: time(hours),
  atLeast: false,
  cluster: 'east',
  what,
  from: { state: from, label: null },
  to: { state: to, label: null },
  message: null,
  unrecorded: 0,
});

const timeline = (
  recorded: Record<string, KeptState>,
  transitions: Transition[],
  recordedSince: string | null = '2026-11-01T00:00:00.000Z',
) =>
  timelineOf({
    from: FROM,
    now: NOW,
    clusters: ['east'],
    recorded: new Map(Object.entries(recorded)),
    recordedSince,
    transitions,
  })[0].segments.map(
    ({ to, state, hop, cluster }) =>
      `${state} ${hop ?? cluster ?? 'not recorded'} until ${to.slice(11, 16)}`,
  );

describe('the timeline of a cluster', () => {
  it('without a transition is what is recorded', () => {
    expect(
      timeline({ 'gateway east': 'ok', 'endpoints east': 'ok' }, []),
    ).toEqual(['ok endpoints until 12:00']);
  });

  it('is the worst of its hops at each time, the first on the way of those that are as bad', () => {
    expect(
      timeline({ 'gateway east': 'ok', 'endpoints east': 'broken' }, [
        transition(2, 'gateway', 'ok', 'broken'),
        transition(4, 'endpoints', 'ok', 'broken'),
        transition(6, 'gateway', 'broken', 'ok'),
      ]),
    ).toEqual([
      'ok endpoints until 14:00',
      'broken gateway until 18:00',
      'broken endpoints until 12:00',
    ]);
  });

  it('is unknown while the cluster could not be read, whatever was known last', () => {
    expect(
      timeline({ 'endpoints east': 'broken', 'cluster east': 'live' }, [
        transition(2, 'cluster', 'live', 'unreachable'),
        transition(8, 'cluster', 'unreachable', 'live'),
      ]),
    ).toEqual([
      'broken endpoints until 14:00',
      'unknown unreachable until 20:00',
      'broken endpoints until 12:00',
    ]);
  });

  it('is not known before it was recorded', () => {
    expect(timeline({ 'endpoints east': 'ok' }, [], time(6))).toEqual([
      'unknown not recorded until 18:00',
      'ok endpoints until 12:00',
    ]);
    expect(timeline({}, [], null)).toEqual([
      'unknown not recorded until 12:00',
    ]);
  });

  it('takes what a hub with a slower clock wrote later in the order of time', () => {
    expect(
      timeline({ 'gateway east': 'ok', 'endpoints east': 'broken' }, [
        transition(4, 'endpoints', 'ok', 'broken'),
        transition(3, 'gateway', 'broken', 'ok'),
      ]),
    ).toEqual([
      'broken gateway until 15:00',
      'ok endpoints until 16:00',
      'broken endpoints until 12:00',
    ]);
  });

  it('has no gap, no overlap and no two neighbours that say the same, and ends with what is recorded, whatever happened', () => {
    const states: CellState[] = ['ok', 'degraded', 'broken', 'missing'];
    const hops: Hop[] = ['gateway', 'route', 'endpoints'];
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            hours: fc.double({ min: -2, max: 23.9, noNaN: true }),
            what: fc.constantFrom(...hops),
            to: fc.constantFrom(...states),
          }),
        ),
        steps => {
          const now = new Map<string, KeptState>(
            hops.map(hop => [aspectOf(hop, 'east'), 'ok']),
          );
          const transitions = steps
            .sort((a, b) => a.hours - b.hours)
            .map(({ hours, what, to }) => {
              const aspect = aspectOf(what, 'east');
              const from = now.get(aspect)!;
              now.set(aspect, to);
              return transition(hours, what, from, to);
            });
          const [{ segments }] = timelineOf({
            from: FROM,
            now: NOW,
            clusters: ['east'],
            recorded: now,
            recordedSince: '2026-11-01T00:00:00.000Z',
            transitions,
          });
          expect(segments[0].from).toBe(FROM);
          expect(segments[segments.length - 1].to).toBe(NOW);
          segments.slice(1).forEach((segment, index) => {
            const before = segments[index];
            expect(segment.from).toBe(before.to);
            expect([segment.state, segment.hop]).not.toEqual([
              before.state,
              before.hop,
            ]);
          });
          const worst = ['broken', 'missing', 'degraded', 'ok'].find(state =>
            [...now.values()].includes(state as KeptState),
          );
          expect(segments[segments.length - 1].state).toBe(worst);
        },
      ),
    );
  });
});
