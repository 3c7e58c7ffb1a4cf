import * as fc from 'fast-check';
import {
  fails,
  mix,
  notKnown,
  type Outcome,
  served,
  tellShares,
} from './outcome';

const cluster = fc.constantFrom('east', 'west', 'apac');
const simple: fc.Arbitrary<Outcome> = fc.oneof(
  cluster.map(name => served(name)),
  cluster.map(name => notKnown(name, 'HTTPRoute: forbidden')),
  cluster.map(name => fails('noneReady', name)),
  cluster.map(name => fails('noRoute', name)),
);
const mixed = fc
  .array(
    fc.record({ weight: fc.integer({ min: 0, max: 200 }), outcome: simple }),
    { minLength: 1 },
  )
  .filter(parts => parts.some(({ weight }) => weight > 0))
  .map(mix);

function total(outcome: Outcome): number {
  return outcome.reduce((sum, { share }) => sum + share, 0);
}

it('accounts for every request exactly once', () => {
  fc.assert(
    fc.property(mixed, outcome => {
      expect(total(outcome)).toBeCloseTo(1, 9);
    }),
  );
});

it('takes nothing from a part without weight', () => {
  fc.assert(
    fc.property(simple, simple, (taken, left) => {
      expect(
        mix([
          { weight: 1, outcome: taken },
          { weight: 0, outcome: left },
        ]),
      ).toEqual(mix([{ weight: 1, outcome: taken }]));
    }),
  );
});

it('has no two parts with the same end', () => {
  fc.assert(
    fc.property(mixed, outcome => {
      const ends = outcome.map(
        ({ end, cluster: at, failure }) => `${end} ${at} ${failure?.reason}`,
      );
      expect(new Set(ends).size).toBe(ends.length);
    }),
  );
});

it('tells shares that account for every request too', () => {
  fc.assert(
    fc.property(mixed, outcome => {
      const told = Object.values(tellShares(outcome)).flat();
      const sum = told.reduce((all, { share }) => all + share, 0);
      expect(sum).toBeCloseTo(1, 6);
    }),
  );
});

it('does not change the outcomes that it mixes', () => {
  fc.assert(
    fc.property(simple, simple, (one, other) => {
      const before = structuredClone([one, other]);
      mix([
        { weight: 1, outcome: one },
        { weight: 1, outcome: other },
        { weight: 1, outcome: one },
      ]);
      expect([one, other]).toEqual(before);
    }),
  );
});

it('has no part at all where nothing has weight', () => {
  expect(total(mix([{ weight: 0, outcome: served('east') }]))).toBe(0);
});
