import { Gate } from './gate';
import { FakeClock, settled } from './testing/clock';

let clock: FakeClock;
let gate: Gate;
const { signal } = new AbortController();

beforeEach(() => {
  clock = new FakeClock();
  gate = new Gate(clock, () => 0.5);
});

/** Kinds that wait at the gate, and how many have passed. */
function queue(count: number) {
  const passed: number[] = [];
  for (let n = 0; n < count; n++) {
    gate.pass(signal).then(({ round }) => passed.push(round));
  }
  return passed;
}

it('is open', async () => {
  const passed = queue(3);
  await settled();
  expect(passed).toHaveLength(3);
});

it('lets one try after a failure, and all once that one is answered', async () => {
  gate.closed(await gate.pass(signal));
  const passed = queue(3);
  await clock.pass(1_000);
  expect(passed).toHaveLength(0);
  await clock.pass(1_000);
  expect(passed).toHaveLength(1);
  await clock.pass(60_000);
  expect(passed).toHaveLength(1);
  gate.opened();
  await settled();
  expect(passed).toHaveLength(3);
});

it('counts failures that happen together once', async () => {
  const passes = await Promise.all([1, 2, 3].map(() => gate.pass(signal)));
  passes.forEach(pass => gate.closed(pass));
  const passed = queue(1);
  // The first backoff is 2 s at most; three of them would be 8 s.
  await clock.pass(2_000);
  expect(passed).toHaveLength(1);
});

it('waits longer with each round', async () => {
  gate.closed(await gate.pass(signal));
  const first = gate.pass(signal);
  await clock.pass(2_000);
  gate.closed(await first);
  const passed = queue(1);
  await clock.pass(2_000);
  expect(passed).toHaveLength(0);
  await clock.pass(1_000);
  expect(passed).toHaveLength(1);
});
