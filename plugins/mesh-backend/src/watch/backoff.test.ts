import fc from 'fast-check';
import { Backoff, MAX_WAIT_MS, MIN_WAIT_MS } from './backoff';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('waits between 1 and 60 s, whatever chance gives', () => {
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1, maxLength: 40 }), chances => {
      let n = 0;
      const backoff = new Backoff(() => chances[n++ % chances.length]);
      for (const _ of chances) {
        const wait = backoff.next();
        expect(wait).toBeGreaterThanOrEqual(MIN_WAIT_MS);
        expect(wait).toBeLessThanOrEqual(MAX_WAIT_MS);
      }
    }),
  );
});

it('uses all of the time that the failures allow, and begins anew after a success', () => {
  const most = new Backoff(() => 1 - Number.EPSILON);
  const waits = () => [1, 2, 3, 4, 5, 6, 7].map(() => Math.round(most.next()));
  const expected = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000];
  expect(waits()).toEqual(expected);
  most.reset();
  expect(waits()).toEqual(expected);
});

it('never waits less than the server asks, and not all for the same time', () => {
  const waits = [0, 0.5, 0.9].map(r => new Backoff(() => r).next(40_000));
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(40_000);
  expect(new Set(waits).size).toBe(3);
});

it('lets the first soft failure cost nothing', () => {
  const backoff = new Backoff(() => 0);
  expect([backoff.soft(), backoff.soft()]).toEqual([0, MIN_WAIT_MS]);
});
