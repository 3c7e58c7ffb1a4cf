import fc from 'fast-check';
import { hostName, instant, read } from './read';

const field = (value: unknown) => read({ value }).get('value');

describe('instant', () => {
  it.each([
    ['2026-11-21T10:23:39Z', '2026-11-21T10:23:39.000Z'],
    ['2026-11-21T10:23:39.5Z', '2026-11-21T10:23:39.500Z'],
    ['2026-11-21T10:23:39+02:00', '2026-11-21T08:23:39.000Z'],
    ['2026-12-31T10:23:39Z', '2026-12-31T10:23:39.000Z'],
    ['2026-11-21T24:23:39Z', undefined],
    ['2026-13-21T10:23:39Z', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (text, expected) => {
    expect(instant(field(text))).toBe(expected);
  });

  it('reads what API servers write as a Date does', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), date => {
        const text = `${date.toISOString().replace(/\.\d+Z$/, '')}Z`;
        expect(instant(field(text))).toBe(new Date(text).toISOString());
      }),
    );
  });
});

it.each([
  ['Bookinfo.Example.COM.', 'bookinfo.example.com'],
  ['*.example.com', '*.example.com'],
  ['a.', 'a'],
  ['MÜNCHEN.example', 'münchen.example'],
  ['', ''],
])('compares the host %s as %s', (text, expected) => {
  expect(hostName(text)).toBe(expected);
});

it('names the path of what is wrong', () => {
  const name = read({ spec: { ports: [{ name: 'a' }, { name: 1 }] } })
    .get('spec', 'ports')
    .list()[1]
    .get('name');
  expect(name.path).toBe('spec.ports[1].name');
  expect(() => name.text()).toThrow('spec.ports[1].name is not a text');
  expect(() =>
    read(null as never)
      .get('spec')
      .text(),
  ).not.toThrow();
  expect(() => read('text' as never).get('spec')).toThrow('the object is not');
});
