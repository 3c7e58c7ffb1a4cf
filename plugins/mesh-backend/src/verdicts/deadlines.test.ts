import fc from 'fast-check';
import { until } from '../__testUtils__/fleet';
import { Deadlines } from './deadlines';

describe('deadlines', () => {
  it('tell each service once when its time has come, and none before', async () => {
    const told: string[] = [];
    const start = Date.now();
    const deadlines = new Deadlines(
      () => Date.now(),
      services => told.push(...services),
    );
    deadlines.set('s/a/late', start + 120);
    deadlines.set('s/a/soon', start + 20);
    deadlines.set('s/a/dropped', start + 30);
    deadlines.set('s/a/dropped', undefined);
    deadlines.set('s/a/moved', start + 10);
    deadlines.set('s/a/moved', start + 10_000);
    await until('the first', () => told.length === 1);
    expect(told).toEqual(['s/a/soon']);
    await until('the second', () => told.length === 2);
    expect(told).toEqual(['s/a/soon', 's/a/late']);
    deadlines.stop();
  });

  it('are due exactly from their instant on, whatever was set before', () => {
    const ref = fc.constantFrom('s/a/1', 's/a/2', 's/a/3');
    const step = fc.record({
      ref,
      at: fc.option(fc.nat(100), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step), fc.nat(110), (steps, now) => {
        const deadlines = new Deadlines(() => now, jest.fn());
        const model = new Map<string, number | undefined>();
        for (const { ref: of, at } of steps) {
          deadlines.set(of, at);
          model.set(of, at);
        }
        for (const [of, at] of model) {
          expect(deadlines.isDue(of)).toBe(at !== undefined && at <= now);
        }
        deadlines.stop();
      }),
    );
  });
});
