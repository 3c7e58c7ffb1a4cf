import type { Facts } from '../facts';
import { type Outcome, touches } from './outcome';

/** One state of the fleet, through which requests are followed. Every station is computed once. */
export interface Walk {
  facts: Facts;
  /** The outcome at a station, by its name. */
  at(station: string, follow: () => Outcome): Outcome;
  /** What was found at a station that requests have come by. */
  seen(station: string): Outcome | undefined;
  /** Anything else that many requests ask for, and that a loss changes. */
  once<T>(what: string, compute: () => T): T;
  /** The same for what no loss changes. */
  always<T>(what: string, compute: () => T): T;
}

export function walkThrough(facts: Facts): Walk {
  return walkWith(facts, remembered());
}

type Remember = <T>(what: string, compute: () => T) => T;

function remembered(): Remember {
  const known = new Map<string, unknown>();
  return <T>(what: string, compute: () => T) => {
    if (!known.has(what)) known.set(what, compute());
    return known.get(what) as T;
  };
}

function walkWith(facts: Facts, always: Remember): Walk {
  const outcomes = new Map<string, Outcome>();
  return {
    facts,
    always,
    once: remembered(),
    seen: station => outcomes.get(station),
    at(station, follow) {
      let outcome = outcomes.get(station);
      if (!outcome) {
        outcome = follow();
        outcomes.set(station, outcome);
      }
      return outcome;
    },
  };
}

/**
 * The same where some clusters are lost. Requests that came near none of them do not notice it, so what a station made
 * of those stays; only the others are followed again.
 */
export function walkAfterLoss(
  before: Walk,
  facts: Facts,
  lost: ReadonlySet<string>,
): Walk {
  const walk = walkWith(facts, before.always);
  return {
    ...walk,
    at: (station, follow) =>
      walk.at(station, () => {
        const earlier = before.seen(station);
        return earlier && !touches(earlier, lost) ? earlier : follow();
      }),
  };
}
