import * as fc from 'fast-check';
import { fails, mix, notKnown, type Outcome, served } from './outcome';

const cluster = fc.constantFrom('east', 'west', 'apac');
const simple: fc.Arbitrary<Outcome> = fc.oneof(
  cluster.map(served),
  cluster.map(name => notKnown(name)),
  cluster.map(name => fails('503', name)),
);
const mixed = fc
  .array(
    fc.record({ weight: fc.integer({ min: 0, max: 200 }), outcome: simple }),
    { minLength: 1 },
  )
  .filter(parts => parts.some(({ weight }) => weight > 0))
  .map(mix);

function total({ served: by, unknown, failed }: Outcome): number {
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  return (
    sum([...by.values()]) + unknown + sum(failed.map(({ share }) => share))
  );
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

it('has no part at all where nothing has weight', () => {
  expect(total(mix([{ weight: 0, outcome: served('east') }]))).toBe(0);
});
