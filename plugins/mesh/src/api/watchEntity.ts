import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import type { Clock } from '../time/clock';

/** What is known of an entity, or of something else that is asked for. A failed refresh keeps the answer; only a refusal takes it away. */
export interface Watched<T> {
  answer?: T;
  /** Our clock when the answer came. */
  receivedAt?: number;
  /** Of the last ask; undefined where it was answered. */
  error?: Error;
}

/** What is known of an entity. */
export type WatchedEntity = Watched<EntityAnswer>;

/** What of the signals plugin is needed here. */
export interface Signals {
  subscribe(channel: string, onMessage: () => void): { unsubscribe(): void };
}

const WITHOUT_SIGNALS = 10_000;
/** A signal can be lost with its connection; asking now and then finds out. */
const WITH_SIGNALS = 60_000;
const FIRST_RETRY = 2_000;
const LAST_RETRY = 30_000;

/**
 * Asks, and asks again: on each signal of the answer's channel, else from time to time. At most one request is under way; a signal
 * that comes meanwhile asks once more after it.
 *
 * @returns stops it, and calls off a request that is under way
 */
export function watchEntity<T extends { signal?: string }>(options: {
  ask(signal: AbortSignal): Promise<T>;
  signals: Signals | undefined;
  clock: Clock;
  onChange(state: Watched<T>): void;
}): { stop(): void; askNow(): void } {
  const { ask, signals, clock, onChange } = options;
  let state: Watched<T> = {};
  let request: AbortController | undefined;
  let askAgain = false;
  let failures = 0;
  let stopped = false;
  let cancelTimer = () => {};
  let channel: string | undefined;
  let subscription: { unsubscribe(): void } | undefined;

  function publish(next: Watched<T>) {
    state = next;
    onChange(next);
  }

  function listen(to: string | undefined) {
    if (!signals || !to || to === channel) return;
    subscription?.unsubscribe();
    channel = to;
    subscription = signals.subscribe(to, askNow);
  }

  function nextDelay(): number {
    if (failures > 0) {
      return Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
    }
    return subscription ? WITH_SIGNALS : WITHOUT_SIGNALS;
  }

  async function askOnce() {
    request = new AbortController();
    try {
      const answer = await ask(request.signal);
      if (stopped) return;
      failures = 0;
      listen(answer.signal);
      publish({ answer, receivedAt: clock.now() });
    } catch (cause) {
      if (stopped) return;
      failures += 1;
      const error = cause instanceof Error ? cause : new Error(String(cause));
      publish(isRefusal(error) ? { error } : { ...state, error });
    }
    request = undefined;
    if (askAgain) {
      askAgain = false;
      askOnce();
    } else {
      cancelTimer = clock.after(nextDelay(), askOnce);
    }
  }

  function askNow() {
    if (stopped) return;
    if (request) {
      askAgain = true;
    } else {
      cancelTimer();
      askOnce();
    }
  }

  askOnce();
  return {
    askNow,
    stop() {
      stopped = true;
      cancelTimer();
      subscription?.unsubscribe();
      request?.abort();
    },
  };
}

/** The HTTP status of an answer that refused, where the error is one. */
export function statusOf(error: Error): number | undefined {
  return (error as { response?: { status?: number } }).response?.status;
}

/** What may not be read any more must not stay on the page. */
function isRefusal(error: Error): boolean {
  return [401, 403, 404].includes(statusOf(error) ?? 0);
}
