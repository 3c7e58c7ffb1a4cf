import fc from 'fast-check';
import { LineSplitter } from './lines';

it('gives the same lines however the bytes are cut', () => {
  const line = fc
    .string({ unit: 'grapheme' })
    .map(text => text.replace(/\s/g, ''));
  fc.assert(
    fc.property(
      fc.array(line),
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      (wanted, cuts) => {
        const bytes = Buffer.from(wanted.map(text => `${text}\n`).join(''));
        const lines = new LineSplitter(1_000_000);
        const found: string[] = [];
        for (let at = 0, n = 0; at < bytes.length; n++) {
          const end = at + cuts[n % cuts.length];
          found.push(...lines.push(bytes.subarray(at, end)));
          at = end;
        }
        expect(found).toEqual(wanted.filter(text => text.trim() !== ''));
        expect(lines.pending).toBe(false);
      },
    ),
  );
});

it('holds no more of a line than it may', () => {
  const lines = new LineSplitter(10);
  expect([...lines.push(Buffer.from('0123456789\n01234'))]).toEqual([
    '0123456789',
  ]);
  expect(lines.pending).toBe(true);
  expect(() => [...lines.push(Buffer.from('567890'))]).toThrow(
    'more than 10 bytes',
  );
});
