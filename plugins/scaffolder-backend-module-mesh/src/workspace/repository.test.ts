import { checkedRepository } from './repository';

it.each([
  'github.com?owner=bookinfo&repo=gitops',
  'localhost:7008?owner=bookinfo&repo=gitops',
  'dev.azure.com?organization=a&project=b&repo=c',
])('accepts %s', repository => {
  expect(checkedRepository('repository', repository)).toBe(repository);
});

it('leaves out what was not given', () => {
  expect(checkedRepository('repository', undefined)).toBeUndefined();
});

it('says what to do where it is empty', () => {
  expect(() => checkedRepository('repository', '')).toThrow(
    'repository: is missing. Name the repository for the pull request, or let the platform team configure one',
  );
});

it.each([
  'bookinfo/gitops',
  'https://github.com/bookinfo/gitops',
  'github.com?owner=a&repo=b\nx',
  'user@github.com?owner=a&repo=b',
  'github.com?owner=a&repo=b#c',
  'data:text/html?a=b',
])('refuses %j', repository => {
  expect(() => checkedRepository('repository', repository)).toThrow(
    'repository: must be like github.com?owner=bookinfo&repo=gitops',
  );
});
