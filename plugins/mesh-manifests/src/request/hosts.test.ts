import { isServedBy } from './hosts';

it.each([
  ['reviews.example.com', '*.example.com', true],
  ['v1.reviews.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['evilexample.com', '*.example.com', false],
  ['reviews.example.com', 'reviews.example.com', true],
  ['v1.reviews.example.com', 'reviews.example.com', false],
  ['*.example.com', '*.example.com', true],
])('%s on the listener %s: %s', (host, listener, served) => {
  expect(isServedBy(host, listener)).toBe(served);
});
