import { objectRef, parseObjectRef, parseServiceRef, serviceRef } from './refs';

describe('the reference of an object', () => {
  it.each([
    [
      'east/Service/bookinfo/productpage',
      {
        cluster: 'east',
        kind: 'Service',
        namespace: 'bookinfo',
        name: 'productpage',
      },
    ],
    [
      'east/Namespace/-/bookinfo',
      {
        cluster: 'east',
        kind: 'Namespace',
        namespace: undefined,
        name: 'bookinfo',
      },
    ],
    [
      'east/Gateway.networking.istio.io/a/b',
      {
        cluster: 'east',
        kind: 'Gateway.networking.istio.io',
        namespace: 'a',
        name: 'b',
      },
    ],
  ])('%s is written and read', (ref, parts) => {
    expect(objectRef(parts)).toBe(ref);
    expect(parseObjectRef(ref)).toEqual(parts);
  });

  it.each([
    '',
    'east',
    'east/Service/a',
    'east/Service/a/b/c',
    'east//a/b',
    'east/Service/a/',
  ])('"%s" is none', ref => {
    expect(parseObjectRef(ref)).toBeUndefined();
  });
});

describe('the reference of a service', () => {
  it('is written and read', () => {
    const parts = {
      clusterSet: 'default',
      namespace: 'bookinfo',
      name: 'productpage',
    };
    expect(serviceRef(parts)).toBe('default/bookinfo/productpage');
    expect(parseServiceRef('default/bookinfo/productpage')).toEqual(parts);
  });

  it.each(['', 'a', 'a/b', 'a/b/c/d', 'a//c', '/b/c'])('"%s" is none', ref => {
    expect(parseServiceRef(ref)).toBeUndefined();
  });
});
