import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import { RecentAnswers } from './recent';

const answer = (rows: number) =>
  ({ grid: { rows: Array.from({ length: rows }) } } as ServiceAnswer);

it('keeps the answers that were asked for last, as many rows as they may have', () => {
  const recent = new RecentAnswers(10);
  recent.set('a', answer(4));
  recent.set('b', answer(4));
  recent.use('a');
  recent.set('c', answer(4));
  expect(['a', 'b', 'c'].filter(ref => recent.has(ref))).toEqual(['a', 'c']);
});

it('keeps one that is too large as long as it is the latest', () => {
  const recent = new RecentAnswers(10);
  recent.set('large', answer(50));
  expect(recent.has('large')).toBe(true);
  recent.set('a', answer(1));
  expect(recent.has('large')).toBe(false);
  expect(recent.has('a')).toBe(true);
});

it('counts an answer once that is set again', () => {
  const recent = new RecentAnswers(10);
  for (let n = 0; n < 20; n++) recent.set('a', answer(5));
  recent.set('b', answer(5));
  expect(recent.has('a')).toBe(true);
  recent.delete('a');
  recent.set('c', answer(5));
  expect(recent.has('b')).toBe(true);
});
