import fc from 'fast-check';
import { KeyIndex } from './keyIndex';

const tables = [{ of: 'east' }, { of: 'west' }, { of: 'north' }];
const held = (table: object, name: string, namespace?: string) => ({
  table,
  object: { namespace, name },
});
type Object = ReturnType<typeof held>;

describe('KeyIndex', () => {
  const [east, west] = tables;

  it('finds what a cluster has, in order of the names', () => {
    const index = new KeyIndex<Object>();
    const objects = ['c', 'a', 'b'].map(name => held(east, name, 'shop'));
    for (const object of objects) index.add('host:x', object);
    index.add('host:x', held(west, '0', 'shop'));
    expect(index.find('host:x', east).map(({ object }) => object.name)).toEqual(
      ['a', 'b', 'c'],
    );
    expect(index.find('host:y', east)).toEqual([]);
  });

  it('orders by namespace first', () => {
    const index = new KeyIndex<Object>();
    index.add('host:x', held(east, 'a', 'shop'));
    index.add('host:x', held(east, 'b', 'bank'));
    expect(index.find('host:x', east).map(({ object }) => object.name)).toEqual(
      ['b', 'a'],
    );
  });

  it('holds what was added and not removed, whatever came in between', () => {
    const step = fc.record({
      table: fc.constantFrom(...tables),
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      key: fc.constantFrom('k', 'l'),
      adds: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const index = new KeyIndex<Object>();
        const model = new Map<string, Object>();
        for (const { table, name, key, adds } of steps) {
          const at = `${key} ${table.of} ${name}`;
          const there = model.get(at);
          if (adds && !there) {
            const object = held(table, name);
            model.set(at, object);
            index.add(key, object);
          } else if (!adds && there) {
            model.delete(at);
            index.remove(key, there);
          }
        }
        for (const key of ['k', 'l']) {
          for (const table of tables) {
            const expected = [...model]
              .filter(([at]) => at.startsWith(`${key} ${table.of} `))
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([, object]) => object);
            expect(index.find(key, table)).toEqual(expected);
          }
        }
      }),
    );
  });
});
