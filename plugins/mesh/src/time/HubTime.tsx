import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useReducer,
  type ReactNode,
} from 'react';
import type { Instant } from '@meshport/plugin-mesh-common';
import { useClock } from './clock';
import { formatAge, formatClock, formatFull, formatSeconds } from './format';

/** After so long without news an age alone would read as if the cluster had just come. */
const QUIET_MS = 60_000;

const HubNowContext = createContext<(() => number) | undefined>(undefined);

/**
 * Ages count from the hub's clock: a laptop that is an hour off must not show an hour more.
 *
 * @param props - `now` is the hub's clock when it answered, `receivedAt` ours
 */
export function HubTimeProvider(props: {
  now: Instant;
  receivedAt: number;
  children: ReactNode;
}) {
  const { now, receivedAt, children } = props;
  const clock = useClock();
  const hubNow = useMemo(
    () => () => Date.parse(now) + (clock.now() - receivedAt),
    [now, receivedAt, clock],
  );
  return (
    <HubNowContext.Provider value={hubNow}>{children}</HubNowContext.Provider>
  );
}

/** The hub's time now, in milliseconds; outside of an answer our own. */
export function useHubNow(): () => number {
  const clock = useClock();
  return useContext(HubNowContext) ?? clock.now;
}

function useTick(milliseconds: number) {
  const clock = useClock();
  const [tick, again] = useReducer((count: number) => count + 1, 0);
  useEffect(
    () => clock.after(milliseconds, again),
    [clock, milliseconds, tick],
  );
}

/** `2 s`, counting; the absolute time is in its title. */
export function Age(props: { of: Instant; ago?: boolean }) {
  const now = useHubNow();
  const age = now() - Date.parse(props.of);
  useTick(age < QUIET_MS ? 1_000 : 15_000);
  return (
    <time dateTime={props.of} title={formatFull(props.of)}>
      {formatAge(age)}
      {props.ago ? ' ago' : ''}
    </time>
  );
}

/** What follows `live`: `2 s`, or `unchanged for 47 min`, counting. */
export function LiveAge(props: { of: Instant }) {
  const now = useHubNow();
  const quiet = now() - Date.parse(props.of) >= QUIET_MS;
  return (
    <>
      {quiet && 'unchanged for '}
      <Age of={props.of} />
    </>
  );
}

/** `10:42`: an instant that people compare with other systems; absolute time and age are in its title. */
export function ClockTime(props: { of: Instant; seconds?: boolean }) {
  const now = useHubNow()();
  const format = props.seconds ? formatSeconds : formatClock;
  const age = formatAge(now - Date.parse(props.of));
  return (
    <time dateTime={props.of} title={`${formatFull(props.of)}, ${age} ago`}>
      {format(props.of, now)}
    </time>
  );
}
