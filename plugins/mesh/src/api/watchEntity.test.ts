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

const CHANNEL = 'mesh:4b1f';
const HEARTBEAT = 'mesh:beat';

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

  it('asks every ten seconds where signals are there, and none comes through', async () => {
    const { ask, clock } = watching({ signals: fakeSignals() });
    await settle();
    for (let asked = 1; asked < 4; asked++) {
      expect(ask).toHaveBeenCalledTimes(asked);
      clock.advance(10_000);
      await settle();
    }
  });

  describe('while the hub is heard', () => {
    const heard = async () => {
      const signals = fakeSignals();
      const all = watching({ signals });
      await settle();
      const beat = async (times = 1) => {
        for (let n = 0; n < times; n++) {
          all.clock.advance(5_000);
          signals.listeners.get(HEARTBEAT)?.();
          await settle();
        }
      };
      await beat();
      const before = all.ask.mock.calls.length;
      const asked = () => all.ask.mock.calls.length - before;
      return { ...all, signals, beat, asked };
    };

    it('asks once when it hears it first: what changed before it listened was not heard', async () => {
      const { ask } = await heard();
      expect(ask).toHaveBeenCalledTimes(2);
    });

    it('asks on a signal, and else once a minute', async () => {
      const { beat, asked, signals } = await heard();
      await beat(11);
      expect(asked()).toBe(0);
      await beat(2);
      expect(asked()).toBe(1);
      signals.listeners.get(CHANNEL)?.();
      expect(asked()).toBe(2);
    });

    it('finds out within twelve seconds that it hears no more, and asks every ten from then on', async () => {
      const { clock, beat, asked } = await heard();
      await beat(4);
      clock.advance(11_999);
      expect(asked()).toBe(0);
      clock.advance(1);
      await settle();
      expect(asked()).toBe(1);
      clock.advance(10_000);
      await settle();
      clock.advance(10_000);
      await settle();
      expect(asked()).toBe(3);
    });

    it('asks at once when it hears the hub again, and then once a minute', async () => {
      const { clock, beat, asked } = await heard();
      clock.advance(13_000);
      await settle();
      expect(asked()).toBe(1);
      await beat();
      expect(asked()).toBe(2);
      await beat(11);
      expect(asked()).toBe(2);
    });

    it('hears no more once it may not read any more', async () => {
      const { ask, signals } = await heard();
      ask.mockRejectedValueOnce(
        Object.assign(new Error('refused'), { response: { status: 403 } }),
      );
      signals.listeners.get(CHANNEL)?.();
      await settle();
      expect([...signals.listeners.keys()]).toEqual([]);
    });
  });

  it('asks once more for all signals that come while it asks', async () => {
    const signals = fakeSignals();
    const { ask } = watching({ signals });
    await settle();
    const signal = signals.listeners.get(CHANNEL)!;
    signal();
    signal();
    signal();
    await settle();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('follows channels that change', async () => {
    const signals = fakeSignals();
    const { ask, watch } = watching({ signals });
    await settle();
    ask.mockResolvedValue(
      answer({ signal: 'mesh:after-restart', heartbeat: 'mesh:beat-after' }),
    );
    watch.askNow();
    await settle();
    expect([...signals.listeners.keys()].sort()).toEqual([
      'mesh:after-restart',
      'mesh:beat-after',
    ]);
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
