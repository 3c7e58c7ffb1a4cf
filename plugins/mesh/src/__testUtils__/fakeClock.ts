import type { Clock } from '../time/clock';

/** A clock that stands still until it is told to go on. */
export function fakeClock(start = Date.parse('2026-11-19T10:54:20Z')) {
  let now = start;
  let waiting: Array<{ at: number; call: () => void }> = [];
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, call) => {
      const entry = { at: now + milliseconds, call };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter(other => other !== entry);
      };
    },
  };
  return {
    ...clock,
    /** Moves on, and calls what is due in its order. */
    advance(milliseconds: number) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = waiting
          .filter(({ at }) => at <= end)
          .sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting = waiting.filter(other => other !== next);
        now = next.at;
        next.call();
      }
      now = end;
    },
  };
}
