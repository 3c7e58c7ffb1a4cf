import { geographyName } from './geography';

it.each([
  ['GEO-EU', 'Europe'],
  ['GEO-NA', 'North America'],
  ['DE', 'Germany'],
  ['cluster-1', null],
  ['ZZZ', null],
  ['constructor', null],
])('the name of %s is %s', (code, name) => {
  expect(geographyName(code)).toBe(name);
});
