import fc from 'fast-check';
import { onboardingId } from './id';

const id = (namespace: string, service: string, clusterSet = 'default') =>
  onboardingId({ clusterSet, namespace, service });

it('is namespace and service', () => {
  expect(id('bookinfo', 'reviews')).toBe('bookinfo-reviews');
});

it('tells services apart that join to the same text', () => {
  expect(id('a-b', 'c')).not.toBe(id('a', 'b-c'));
});

it('tells cluster sets apart', () => {
  expect(id('bookinfo', 'reviews', 'test')).toBe('test-bookinfo-reviews');
});

const label = fc.stringMatching(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);

it('is always the value of a label and part of a branch, and one service’s only', () => {
  fc.assert(
    fc.property(label, label, label, label, (a, b, c, d) => {
      const [one, other] = [id(a, b), id(c, d)];

      expect(one).toMatch(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
      expect(one === other).toBe(a === c && b === d);
    }),
  );
});
