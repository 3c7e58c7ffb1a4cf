import { objectOf, objectsOfFleet } from '../__testUtils__/recordedFleet';
import { gatewayKind } from './gateway';
import { grpcRouteKind } from './grpcRoute';
import { httpRouteKind } from './httpRoute';
import { listenerSetKind } from './listenerSet';
import { referenceGrantKind } from './referenceGrant';

const metadata = { namespace: 'shop', name: 'cart', generation: 3 };

const recorded = () =>
  objectOf(objectsOfFleet('bookinfo'), 'east/Gateway/ingress-gateway/main');

describe('a Gateway', () => {
  it('keeps which Secret a listener takes its certificate from, and the namespace that it is in', () => {
    const gateway = recorded();
    gateway.spec.listeners[0].tls = {
      certificateRefs: [{ name: 'own' }, { name: 'other', namespace: 'certs' }],
    };
    const [listener] = gatewayKind.project(gateway).listeners;
    expect(listener.tls).toBe('Terminate');
    expect(
      listener.certificates.map(
        ({ namespace, name }) => `${namespace}/${name}`,
      ),
    ).toEqual(['ingress-gateway/own', 'certs/other']);
  });
});

it('a ListenerSet is found by the Gateway that it adds listeners to', () => {
  const kept = listenerSetKind.project({
    metadata,
    spec: {
      parentRef: { name: 'main', namespace: 'ingress' },
      listeners: [{ name: 'cart', hostname: 'cart.example.com', port: 443 }],
    },
    status: { listeners: [{ name: 'cart', attachedRoutes: 1 }] },
  });
  expect(listenerSetKind.keys(kept)).toEqual(['gateway:ingress/main']);
  expect(kept.listeners[0]).toMatchObject({ port: 443, attachedRoutes: 1 });
});

it('a route is found by the ListenerSet that it is attached to', () => {
  const kept = httpRouteKind.project({
    metadata,
    spec: {
      parentRefs: [{ kind: 'ListenerSet', name: 'cart', sectionName: 'web' }],
    },
  });
  expect(httpRouteKind.keys(kept)).toEqual(['listener-set:shop/cart']);
});

it('a route keeps group and kind of a backend that is neither a Service nor a host', () => {
  const kept = httpRouteKind.project({
    metadata,
    spec: {
      rules: [
        {
          backendRefs: [
            {
              group: 'multicluster.x-k8s.io',
              kind: 'ServiceImport',
              name: 'cart',
              namespace: 'other',
            },
          ],
        },
      ],
    },
  });
  expect(kept.backends[0]).toMatchObject({
    kind: 'other',
    otherKind: 'multicluster.x-k8s.io/ServiceImport',
    namespace: 'other',
  });
  expect(httpRouteKind.keys(kept)).toEqual([]);
});

describe('a GRPCRoute', () => {
  const matchesOf = (method: object) =>
    grpcRouteKind.project({
      metadata,
      spec: {
        rules: [
          { matches: [{ method }], backendRefs: [{ name: 'cart', port: 50 }] },
        ],
      },
    }).rules[0].matches;

  it.each([
    [
      'of a service and a method',
      { service: 'shop.Cart', method: 'Add' },
      { type: 'Exact', value: '/shop.Cart/Add' },
    ],
    [
      'of a service',
      { service: 'shop.Cart' },
      { type: 'PathPrefix', value: '/shop.Cart' },
    ],
    [
      'of a method of any service',
      { method: 'Add' },
      { type: 'RegularExpression', value: '/[^/]+/Add' },
    ],
    [
      'by pattern',
      { type: 'RegularExpression', service: 'shop\\..*' },
      { type: 'RegularExpression', value: '/shop\\..*/[^/]+' },
    ],
    ['of everything', {}, { type: 'PathPrefix', value: '/' }],
  ])('keeps a match %s as the path of its requests', (_, method, path) => {
    expect(matchesOf(method)).toEqual([expect.objectContaining(path)]);
  });

  it('is found as an HTTPRoute is', () => {
    const kept = grpcRouteKind.project({
      metadata,
      spec: {
        hostnames: ['Cart.example.com'],
        parentRefs: [{ name: 'main', namespace: 'ingress' }],
        rules: [{ backendRefs: [{ name: 'cart', port: 50 }] }],
      },
    });
    expect(grpcRouteKind.keys(kept)).toEqual([
      'backend:shop/cart',
      'host:cart.example.com',
      'gateway:ingress/main',
    ]);
  });
});

it('a ReferenceGrant is found by the namespace that it opens', () => {
  const kept = referenceGrantKind.project({
    metadata,
    spec: {
      from: [
        {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          namespace: 'web',
        },
      ],
      to: [{ group: '', kind: 'Service' }],
    },
  });
  expect(referenceGrantKind.keys(kept)).toEqual(['grants:shop']);
  expect(kept.from[0].namespace).toBe('web');
  expect(kept.to).toEqual([{ group: '', kind: 'Service', name: undefined }]);
});
