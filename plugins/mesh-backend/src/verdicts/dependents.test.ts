import fc from 'fast-check';
import { ServiceDependents, serviceNamedIn } from './dependents';

describe('serviceNamedIn', () => {
  it.each([
    ['name|Service|shop/cart', 'shop/cart'],
    ['key|EndpointSlice|endpoints:shop/cart', 'shop/cart'],
    ['key|ServiceEntry|host:cart.shop.svc.clusterset.local', 'shop/cart'],
    ['name|Namespace|/shop', undefined],
    ['key|HTTPRoute|host:cart.example.com', undefined],
    ['key|Gateway|shared-listener:', undefined],
    ['set|default', undefined],
    ['cluster|east', undefined],
  ])('of %s is %s', (what, named) => {
    expect(serviceNamedIn(what)).toBe(named);
  });
});

describe('services that depend on something', () => {
  it('are found by what bears their name, by what they alone read, and by what they read with others', () => {
    const dependents = new ServiceDependents();
    const common = ['set|default', 'name|Gateway|ingress/main'];
    for (const name of ['cart', 'pay']) {
      dependents.set(`default/shop/${name}`, [
        ...common,
        `name|Service|shop/${name}`,
        `key|DNSRecord|host:${name}.example.com`,
      ]);
    }
    const of = (what: string) => [...dependents.of([what])].sort();
    expect(of('name|Service|shop/cart')).toEqual(['default/shop/cart']);
    expect(of('key|DNSRecord|host:pay.example.com')).toEqual([
      'default/shop/pay',
    ]);
    expect(of('name|Gateway|ingress/main')).toEqual([
      'default/shop/cart',
      'default/shop/pay',
    ]);
    expect(of('name|Gateway|ingress/other')).toEqual([]);
  });

  it('are found in every cluster set that has the name', () => {
    const dependents = new ServiceDependents();
    for (const set of ['production', 'test']) {
      dependents.set(`${set}/shop/cart`, ['name|Service|shop/cart']);
    }
    expect([...dependents.of(['name|Service|shop/cart'])].sort()).toEqual([
      'production/shop/cart',
      'test/shop/cart',
    ]);
  });

  it('are never left out, and gone once they depend on nothing', () => {
    const service = fc.constantFrom('s/n/a', 's/n/ab', 't/n/a', 't/m/b');
    const what = fc.constantFrom(
      'set|s',
      'name|Service|n/a',
      'name|Service|n/ab',
      'key|Service|endpoints:m/b',
      'key|HTTPRoute|host:a.example.com',
      'key|HTTPRoute|host:ab.example.com',
      'name|Gateway|g/g',
      'name|Namespace|/n',
    );
    const step = fc.oneof(
      fc.record({ service, dependencies: fc.uniqueArray(what) }),
      fc.record({ service, dependencies: fc.constant(undefined) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const dependents = new ServiceDependents();
        const model = new Map<string, string[]>();
        for (const { service: ref, dependencies } of steps) {
          if (dependencies) {
            model.set(ref, dependencies);
            dependents.set(ref, dependencies);
          } else {
            model.delete(ref);
            dependents.delete(ref);
          }
        }
        for (const [ref, dependencies] of model) {
          for (const one of dependencies) {
            expect(dependents.of([one])).toContain(ref);
          }
        }
        const all = [...model.values()].flat();
        expect([...model.keys()]).toEqual(
          expect.arrayContaining([...dependents.of(all)]),
        );
        for (const ref of model.keys()) dependents.delete(ref);
        expect(dependents.of(all).size).toBe(0);
      }),
    );
  });
});
