import { formatAge, formatClock, formatFull, formatSeconds } from './format';

const NOW = Date.parse('2026-11-19T10:54:20');

describe('an age', () => {
  it.each([
    [2_000, '2 s'],
    [59_999, '59 s'],
    [23 * 60_000, '23 min'],
    [3 * 3_600_000, '3 h'],
    [47 * 3_600_000, '47 h'],
    [5 * 86_400_000, '5 d'],
    [-3_000, '0 s'],
  ])('of %d ms is %s', (milliseconds, words) => {
    expect(formatAge(milliseconds)).toBe(words);
  });
});

describe('clock time', () => {
  it('is hours and minutes today', () => {
    expect(formatClock('2026-11-19T10:42:08', NOW)).toBe('10:42');
  });

  it('names the day where it was not today', () => {
    expect(formatClock('2026-11-18T10:42:08', NOW)).toBe('18 Nov, 10:42');
  });

  it('says so where it is no time', () => {
    expect(formatClock('yesterday', NOW)).toBe('an unknown time');
  });
});

it('has seconds where it is compared with a log', () => {
  expect(formatSeconds('2026-11-19T10:42:08', NOW)).toBe('10:42:08');
  expect(formatSeconds('2026-11-18T10:42:08', NOW)).toBe('18 Nov, 10:42:08');
});

it('gives the absolute time with its zone', () => {
  expect(formatFull('2026-11-19T10:42:08Z')).toMatch(
    /^1\d Nov 2026, \d\d:\d\d:08 \S+/,
  );
});
