import fc from 'fast-check';
import { Texts } from './texts';

const texts = () => new Texts();
/** The same text, and another copy of it. */
const copy = (text: string) => Buffer.from(text).toString();

describe('shareAll', () => {
  it('takes from a value before what is the same in this one', () => {
    const like = { name: 'a', ports: [{ name: 'http', port: 80 }] };
    const shared = texts().shareAll(
      { name: 'b', ports: [{ name: copy('http'), port: 80 }] },
      like,
    );
    expect(shared).toEqual({ name: 'b', ports: [{ name: 'http', port: 80 }] });
    expect(shared.ports).toBe(like.ports);
  });

  it.each([
    ['a field less', { a: 1, b: 2 }, { a: 1 }],
    ['a field more', { a: 1 }, { a: 1, b: 2 }],
    ['a field of another name', { a: 1, b: undefined }, { a: 1, c: undefined }],
    ['an item more', [1], [1, 2]],
    ['an item less', [1, 2], [1]],
    ['a list in the place of an object', { 0: 'a' }, ['a']],
    ['nothing in the place of something', { a: {} }, { a: null }],
    ['inherited fields', {}, { toString: 1 }],
  ])('keeps apart what has %s', (_, like, value) => {
    const shared = texts().shareAll(structuredClone(value), like);
    expect(shared).toEqual(value);
    expect(shared).not.toBe(like);
  });

  it('never changes what a value says, nor the one it is compared with', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, like) => {
        const before = structuredClone(like);
        const said = structuredClone(value);
        expect(texts().shareAll(value, like)).toEqual(said);
        expect(like).toEqual(before);
      }),
    );
  });

  it('gives the value before where this one says the same', () => {
    fc.assert(
      fc.property(
        fc.jsonValue().filter(value => typeof value === 'object'),
        value => {
          expect(texts().shareAll(structuredClone(value), value)).toBe(value);
        },
      ),
    );
  });
});

it('gives the copy that was shared before', () => {
  const pool = texts();
  const first = pool.shareAll({ name: copy('productpage') });
  expect(pool.shareAll({ name: copy('productpage') })).toEqual(first);
});

it('says what was said, however many texts there are', () => {
  const pool = texts();
  for (let n = 0; n < 300_000; n++) pool.share(`text-${n}`);
  for (const n of [0, 1, 299_999]) {
    expect(pool.share(`text-${n}`)).toBe(`text-${n}`);
  }
});
