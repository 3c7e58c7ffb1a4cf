import fc from 'fast-check';
import { Pace } from './pace';

const MINUTE = 60_000;
const at = (ms: number) => new Date(1_800_000_000_000 + ms);

describe('the pace of history', () => {
  it('is that of what changes, for the first 20 changes', () => {
    const pace = new Pace();
    const turns = Array.from({ length: 21 }, (_, i) =>
      pace.take('x', `state ${i}`, at(i), at(i)),
    );
    expect(turns.slice(0, 20)).toEqual(
      Array.from({ length: 20 }, (_, i) => ({ at: at(i), unrecorded: 0 })),
    );
    expect(turns[20]).toBeUndefined();
    expect(pace.wait('x', at(20))).toBeCloseTo(5 * MINUTE, -3);
  });

  it('is one in five minutes then, with how many changes lie between and when the last one came', () => {
    const pace = new Pace();
    for (let i = 0; i < 20; i++) pace.take('x', `state ${i}`, at(i), at(i));
    pace.take('x', 'a', at(100), at(100));
    pace.settle('x', 'state 19', at(200));
    pace.take('x', 'b', at(300), at(300));
    expect(pace.take('x', 'b', at(300), at(6 * MINUTE))).toEqual({
      at: at(300),
      unrecorded: 2,
    });
    expect(pace.take('x', 'c', at(6 * MINUTE), at(6 * MINUTE))).toBeUndefined();
  });

  it('does not take what another hub has recorded for a change that was not', () => {
    const pace = new Pace();
    pace.take('x', 'broken', at(1), at(1));
    // Another hub records that it works again, and is the first to see the next failure.
    pace.settle('x', 'ok', at(2));
    pace.settle('x', 'broken', at(3));
    pace.settle('x', 'ok', at(4));
    expect(pace.take('x', 'broken', at(5), at(5))).toEqual({
      at: at(5),
      unrecorded: 0,
    });
  });

  it('is each one’s own', () => {
    const pace = new Pace();
    for (let i = 0; i < 30; i++) pace.take('x', `state ${i}`, at(i), at(i));
    expect(pace.take('y', 'a', at(30), at(30))).toBeDefined();
  });

  it('gives nothing for a clock that is set back', () => {
    const pace = new Pace();
    for (let i = 0; i < 20; i++) pace.take('x', `state ${i}`, at(i), at(i));
    expect(pace.take('x', 'a', at(0), at(-60 * MINUTE))).toBeUndefined();
    expect(pace.wait('x', at(-60 * MINUTE))).toBeGreaterThan(0);
  });

  it('forgets what is quiet', () => {
    const pace = new Pace();
    for (let i = 0; i < 20; i++) pace.take('x', `state ${i}`, at(i), at(i));
    pace.sweep(at(101 * MINUTE));
    expect(pace.wait('x', at(101 * MINUTE))).toBe(0);
  });

  it('is never more than 20 and one in five minutes, and counts every change, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            state: fc.constantFrom('ok', 'broken', 'degraded'),
            after: fc.integer({ min: 0, max: 10 * MINUTE }),
          }),
          { maxLength: 200 },
        ),
        steps => {
          const pace = new Pace();
          let now = 0;
          let recorded = 'none';
          let last = 'none';
          let changes = 0;
          let counted = 0;
          let turns = 0;
          for (const { state, after } of steps) {
            now += after;
            if (state !== last) changes++;
            last = state;
            if (state === recorded) {
              pace.settle('x', state, at(now));
              continue;
            }
            const turn = pace.take('x', state, at(now), at(now));
            if (!turn) continue;
            recorded = state;
            turns++;
            counted += turn.unrecorded + 1;
            expect(counted).toBe(changes);
          }
          expect(turns).toBeLessThanOrEqual(20 + now / (5 * MINUTE));
        },
      ),
    );
  });
});
