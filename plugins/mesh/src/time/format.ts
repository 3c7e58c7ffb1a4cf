import type { Instant } from '@meshport/plugin-mesh-common';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2 s`, `23 min`, `3 h`, `5 d`. A clock that runs ahead gives no negative age. */
export function formatAge(milliseconds: number): string {
  const age = Math.max(0, milliseconds);
  if (age < MINUTE) return `${Math.floor(age / SECOND)} s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < 2 * DAY) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} d`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});
const seconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const full = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** `10:42`, or `19 Nov, 10:42` where that was not today. Local time of the reader. */
export function formatClock(instant: Instant, now: number): string {
  return withDay(instant, now, clock);
}

/** `10:42:08`, or `19 Nov, 10:42:08` where that was not today. */
export function formatSeconds(instant: Instant, now: number): string {
  return withDay(instant, now, seconds);
}

function withDay(
  instant: Instant,
  now: number,
  format: Intl.DateTimeFormat,
): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return 'an unknown time';
  const time = format.format(date);
  const today = new Date(now).toDateString() === date.toDateString();
  return today ? time : `${day.format(date)}, ${time}`;
}

/** `19 Nov 2026, 10:42:08 CET`. */
export function formatFull(instant: Instant): string {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? instant : full.format(date);
}
