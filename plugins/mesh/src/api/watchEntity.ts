import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import type { Clock } from '../time/clock';
import { type Channels, hear, type Signals } from './hearing';

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

const WITHOUT_SIGNALS = 10_000;
/** A signal can be lost with its connection; asking now and then finds out. */
const WITH_SIGNALS = 60_000;
const FIRST_RETRY = 2_000;
const LAST_RETRY = 30_000;

/**
 * Asks, and asks again: on each signal of the answer's channel, and from time to time, sooner while no signals come through. At most
 * one request is under way; a signal that comes meanwhile asks once more after it.
 *
 * @returns stops it, and calls off a request that is under way
 */
export function watchEntity<T extends Channels>(options: {
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
  /** When the last request ended. */
  let askedAt = clock.now();
  const hearing = hear({ signals, clock, onNews: askNow, onBeat: schedule });

  function publish(next: Watched<T>) {
    state = next;
    onChange(next);
  }

  function dueAt(): number {
    if (failures > 0) {
      return askedAt + Math.min(LAST_RETRY, FIRST_RETRY * 2 ** (failures - 1));
    }
    return askedAt + (hearing.isAlive() ? WITH_SIGNALS : WITHOUT_SIGNALS);
  }

  function schedule() {
    cancelTimer();
    if (stopped || request) return;
    const due = dueAt();
    const next = hearing.isAlive() ? Math.min(due, hearing.lostAt()) : due;
    cancelTimer = clock.after(Math.max(0, next - clock.now()), wake);
  }

  function wake() {
    if (clock.now() >= dueAt()) askOnce();
    else schedule();
  }

  async function askOnce() {
    request = new AbortController();
    try {
      const answer = await ask(request.signal);
      if (stopped) return;
      failures = 0;
      hearing.listen(answer);
      publish({ answer, receivedAt: clock.now() });
    } catch (cause) {
      if (stopped) return;
      failures += 1;
      const error = cause instanceof Error ? cause : new Error(String(cause));
      // Who may not read it any more does not hear of it either.
      if (isRefusal(error)) hearing.stop();
      publish(isRefusal(error) ? { error } : { ...state, error });
    }
    request = undefined;
    askedAt = clock.now();
    if (askAgain) {
      askAgain = false;
      askOnce();
    } else schedule();
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
      hearing.stop();
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
