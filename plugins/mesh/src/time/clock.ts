import { createContext, useContext } from 'react';

/** Where this plugin gets the time from, so that tests decide what it is. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once, later. Returns what calls it off. */
  after(milliseconds: number, call: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const ClockContext = createContext<Clock>(systemClock);

export const useClock = () => useContext(ClockContext);
