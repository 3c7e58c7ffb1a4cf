import type { Clock } from '../time/clock';

/** What of the signals plugin is needed here. */
export interface Signals {
  subscribe(channel: string, onMessage: () => void): { unsubscribe(): void };
}

/** Channels that an answer names. */
export interface Channels {
  /** On which it is told that it should be asked for again. */
  signal?: string;
  /** On which the hub says that it lives. */
  heartbeat?: string;
}

/** The hub beats every 5 s: after so long without, signals do not come through. */
const SILENCE = 12_000;

/**
 * Hears signals, and knows whether they come through: the app may have the plugin and the hub not, a proxy may hold them back, and a
 * connection that is gone looks open for a long time.
 */
export function hear(options: {
  signals: Signals | undefined;
  clock: Clock;
  /** Something has changed, or may have while nothing was heard. */
  onNews(): void;
  /** Another sign of life. */
  onBeat(): void;
}) {
  const { signals, clock, onNews, onBeat } = options;
  const heard = new Map<
    keyof Channels,
    { channel: string; unsubscribe(): void }
  >();
  let lostAt = -Infinity;

  function isAlive(): boolean {
    return clock.now() < lostAt;
  }

  function beat() {
    const wasAlive = isAlive();
    lostAt = clock.now() + SILENCE;
    if (wasAlive) onBeat();
    else onNews();
  }

  function signal() {
    lostAt = clock.now() + SILENCE;
    onNews();
  }

  function follow(name: keyof Channels, to: string, onMessage: () => void) {
    const before = heard.get(name);
    if (!signals || before?.channel === to) return;
    before?.unsubscribe();
    const { unsubscribe } = signals.subscribe(to, onMessage);
    heard.set(name, { channel: to, unsubscribe });
  }

  return {
    isAlive,
    /** When signals are taken for lost, if nothing more is heard. */
    lostAt: () => lostAt,
    /** A channel that is not named leaves the one that was. */
    listen(channels: Channels) {
      if (channels.heartbeat) follow('heartbeat', channels.heartbeat, beat);
      if (channels.signal) follow('signal', channels.signal, signal);
    },
    stop() {
      for (const { unsubscribe } of heard.values()) unsubscribe();
      heard.clear();
      lostAt = -Infinity;
    },
  };
}
