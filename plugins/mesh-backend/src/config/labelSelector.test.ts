import { parseLabelSelector } from './labelSelector';

const LABELS = {
  team: 'a',
  'app.kubernetes.io/part-of': 'shop',
  empty: '',
};

it.each([
  ['team=a', true],
  ['team==a', true],
  ['team = b', false],
  ['team!=b', true],
  ['team != a', false],
  ['other!=a', true],
  ['team in (a, b)', true],
  ['team in (b,c)', false],
  ['team notin (b)', true],
  ['other notin (b)', true],
  ['team', true],
  ['other', false],
  ['!other', true],
  ['!team', false],
  ['empty=', true],
  ['other=', false],
  ['app.kubernetes.io/part-of=shop', true],
  ['team in (a, b),!other', true],
  ['team=a,other', false],
  ['constructor', false],
])('%s selects labels as an API server does: %s', (selector, isSelected) => {
  expect(parseLabelSelector(selector)(LABELS)).toBe(isSelected);
});

it.each([
  '',
  'team=a,',
  'team=a b',
  'team in a',
  'team in (a',
  '=a',
  'team=a;x',
  'team=-a',
  'a/b/c=d',
  '/team=a',
  `team=${'x'.repeat(64)}`,
  'team=a&watch=true',
  'team>1',
])('%j is refused', selector => {
  expect(() => parseLabelSelector(selector)).toThrow(
    'is not a requirement of a label selector',
  );
});
