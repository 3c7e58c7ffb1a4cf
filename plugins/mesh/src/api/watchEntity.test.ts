import { fakeClock } from '../__testUtils__/fakeClock';
import { answer } from '../__testUtils__/build';
import { watchEntity, type WatchedEntity } from './watchEntity';

const settle = () => new Promise(resolve => setTimeout(resolve));

function fakeSignals() {
  const listeners = new Map<string, () => void>();
  return {
    listeners,
    subscribe(channel: string, onMessage: () => void) {
      listeners.set(channel, onMessage);
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
}

function watching(options: { signals?: ReturnType<typeof fakeSignals> } = {}) {
  const clock = fakeClock();
  const states: WatchedEntity[] = [];
  const ask = jest.fn(async (_: AbortSignal) => answer());
  const watch = watchEntity({
    ask,
    clock,
    signals: options.signals,
    onChange: state => states.push(state),
  });
  return { clock, states, ask, watch, last: () => states[states.length - 1] };
}

describe('watching an entity', () => {
  it('asks every ten seconds without signals', async () => {
    const { ask, clock } = watching();
    await settle();
    clock.advance(9_999);
    expect(ask).toHaveBeenCalledTimes(1);
    clock.advance(1);
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks again on a signal of the channel that the answer names', async () => {
    const signals = fakeSignals();
    const { ask, clock } = watching({ signals });
    await settle();
    clock.advance(10_000);
    expect(ask).toHaveBeenCalledTimes(1);
    signals.listeners.get('mesh:4b1f')?.();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('asks once more for all signals that come while it asks', async () => {
    const signals = fakeSignals();
    const { ask } = watching({ signals });
    await settle();
    const signal = signals.listeners.get('mesh:4b1f')!;
    signal();
    signal();
    signal();
    await settle();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('follows a channel that changes', async () => {
    const signals = fakeSignals();
    const { ask, watch } = watching({ signals });
    await settle();
    ask.mockResolvedValue(answer({ signal: 'mesh:after-restart' }));
    watch.askNow();
    await settle();
    expect([...signals.listeners.keys()]).toEqual(['mesh:after-restart']);
  });

  it('keeps the answer where a refresh fails, and asks sooner', async () => {
    const { ask, clock, last } = watching();
    await settle();
    ask.mockRejectedValueOnce(new Error('no route to host'));
    clock.advance(10_000);
    await settle();
    expect(last()).toMatchObject({
      answer: answer(),
      error: new Error('no route to host'),
    });
    clock.advance(2_000);
    await settle();
    expect(last().error).toBeUndefined();
  });

  it.each([401, 403, 404])(
    'drops the answer where the hub refuses with %d',
    async status => {
      const { ask, clock, last } = watching();
      await settle();
      ask.mockRejectedValueOnce(
        Object.assign(new Error('refused'), { response: { status } }),
      );
      clock.advance(10_000);
      await settle();
      expect(last()).toEqual({ error: new Error('refused') });
    },
  );

  it('calls its request off when it is stopped, and says nothing more', async () => {
    const signals = fakeSignals();
    const { ask, watch, states } = watching({ signals });
    watch.stop();
    await settle();
    expect(ask.mock.calls[0][0].aborted).toBe(true);
    expect(states).toEqual([]);
    expect(signals.listeners.size).toBe(0);
  });
});
