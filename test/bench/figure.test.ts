import type { Figure } from './figure';
import { outcomeOf, tableOf } from './figure';

const figure = (over: Partial<Figure>): Figure => ({
  quantity: 'answer',
  kind: 'absolute',
  unit: 'ms',
  target: 5,
  measured: 1,
  ...over,
});

describe('outcomeOf', () => {
  it.each([
    ['absolute', 5, 'met'],
    ['absolute', 5.1, 'missed'],
    ['absolute', 25, 'missed'],
    ['absolute', 25.1, 'failed'],
    ['ratio', 5, 'met'],
    ['ratio', 5.1, 'failed'],
    ['size', 5.1, 'failed'],
    ['absolute', undefined, 'not measured'],
  ] as const)(
    'of %s figure of 5 that measures %s is %s',
    (kind, value, says) => {
      expect(outcomeOf(figure({ kind, measured: value }))).toBe(says);
    },
  );
});

describe('tableOf', () => {
  it('shows target, value, outcome and what it is set beside in one line', () => {
    const [, , line] = tableOf([
      figure({ measured: 7.123, beside: 'peer, 9 ms' }),
    ]).split('\n');
    expect(line.split(/ {2,}/)).toEqual([
      'answer',
      '≤ 5 ms',
      '7.12 ms',
      'missed',
      'peer, 9 ms',
    ]);
  });

  it('says why a figure was not measured', () => {
    const table = tableOf([
      figure({ measured: undefined, note: 'no network' }),
    ]);
    expect(table).toContain('not measured');
    expect(table).toContain('no network');
  });
});
