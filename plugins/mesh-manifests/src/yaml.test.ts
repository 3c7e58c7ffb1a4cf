import fc from 'fast-check';
import { parse } from 'yaml';
import { toYaml } from './yaml';

const write = (value: string) =>
  toYaml({ heading: 'Why.', content: { value } });

it.each(['yes', 'no', 'on', 'off', 'y', 'n', 'null', '~', 'true'])(
  'quotes %s',
  value => {
    expect(write(value)).toBe(`# Why.\n\nvalue: "${value}"\n`);
  },
);

it.each(['1e3', '0x1f', '0o17', '017', '12:30', '1_000', '2026-11-21', '.5'])(
  'quotes %s, which YAML takes for a number or a date',
  value => {
    expect(write(value)).toBe(`# Why.\n\nvalue: "${value}"\n`);
  },
);

it.each(['reviews', 'reviews.bookinfo.svc.clusterset.local', '/static', 'v1'])(
  'leaves %s as it is',
  value => {
    expect(write(value)).toBe(`# Why.\n\nvalue: ${value}\n`);
  },
);

it.each(['1.1', '1.2'] as const)(
  'reads back as what was written, whatever it is, in YAML %s',
  version => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), value => {
        expect(parse(write(value), { version })).toEqual({ value });
      }),
    );
  },
);

it('keeps a comment that holds a line break a comment', () => {
  const text = toYaml({
    heading: 'one\nkind: Secret',
    content: { value: 'a' },
    comments: [{ path: ['value'], text: 'two\nkind: Secret' }],
  });

  expect(parse(text)).toEqual({ value: 'a' });
});

it('refuses a comment for a field that is not written', () => {
  expect(() =>
    toYaml({
      heading: 'Why.',
      content: { value: 'a' },
      comments: [{ path: ['spec', 'ports'], text: 'b' }],
    }),
  ).toThrow('spec.ports');
});
