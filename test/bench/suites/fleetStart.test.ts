import { outcomeOf } from '../figure';
import { figuresOf } from './fleetStart';

const MB = 1024 * 1024;

const start = {
  index: { ms: 6_000, cpuMs: 7_000 },
  verdicts: { ms: 20_000, cpuMs: 20_000 },
  heldIndexingMs: 40,
  heldJudgingMs: 30,
  objects: 400_000,
  services: 100_000,
  idleBytes: 200 * MB,
  peakBytes: 700 * MB,
  heapBytes: 400_000 * 600,
};

const figures = figuresOf({
  size: { clusters: 50, services: 2_000, spread: 'apart' },
  mode: 'streams',
  fleet: { bytes: 1_000 * MB },
  start,
  plain: [
    { ms: 3_000, cpuMs: 3_500 },
    { ms: 5_000, cpuMs: 3_500 },
  ],
});

const measured = (quantity: string) =>
  figures.find(figure => figure.quantity.includes(quantity))!;

it('sets the start beside a plain list and parse, as the clock and the processor say', () => {
  expect(measured('plain list')).toMatchObject({
    kind: 'ratio',
    target: 1.5,
    measured: 1.5,
    beside: 'the same bytes, 4.0 s; in processor time 2.00 ×',
  });
});

it('counts memory above the idle hub, and heap by object', () => {
  expect(measured('peak memory').measured).toBe(500);
  expect(measured('heap per object').measured).toBe(600);
});

it('says of each figure whether it is met', () => {
  expect(new Set(figures.map(outcomeOf))).toEqual(new Set(['met']));
});
