import { ingressKind } from './ingress';
import { openshiftRouteKind } from './openshiftRoute';

// Shapes: networking.k8s.io/v1, route.openshift.io/v1.
const metadata = { namespace: 'shop', name: 'cart' };

describe('an Ingress', () => {
  const kept = ingressKind.project({
    metadata,
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: { service: { name: 'fallback', port: { number: 80 } } },
      tls: [{ hosts: ['Cart.example.com'], secretName: 'cart-tls' }],
      rules: [
        {
          host: 'Cart.example.com',
          http: {
            paths: [
              {
                path: '/',
                pathType: 'Prefix',
                backend: { service: { name: 'cart', port: { name: 'http' } } },
              },
              { path: '/x', backend: { resource: { kind: 'Bucket' } } },
            ],
          },
        },
      ],
    },
    status: { loadBalancer: { ingress: [{ ip: '203.0.113.10' }] } },
  });

  it('is found by its hosts, Services and addresses', () => {
    expect(ingressKind.keys(kept)).toEqual([
      'backend:shop/cart',
      'backend:shop/fallback',
      'host:cart.example.com',
      'address:203.0.113.10',
    ]);
  });

  it('keeps ports by name or number, and where each backend stands', () => {
    expect(
      kept.backends.map(({ service, port, path }) => [service, port, path]),
    ).toEqual([
      ['cart', 'http', 'spec.rules[0].http.paths[0]'],
      ['fallback', 80, 'spec.defaultBackend'],
    ]);
  });
});

describe('an OpenShift Route', () => {
  const route = {
    metadata,
    spec: {
      host: 'cart.apps.east.example.com',
      to: { kind: 'Service', name: 'cart', weight: 0 },
      alternateBackends: [{ kind: 'Service', name: 'cart-v2' }],
      port: { targetPort: 8080 },
      tls: { termination: 'edge', certificate: 'PUBLIC', key: 'PRIVATE' },
    },
    status: {
      ingress: [
        {
          host: 'cart.apps.east.example.com',
          routerName: 'default',
          routerCanonicalHostname: 'router-default.apps.east.example.com',
          conditions: [{ type: 'Admitted', status: 'True' }],
        },
      ],
    },
  };

  it('keeps its Services with their weights, 100 where nothing is said', () => {
    const kept = openshiftRouteKind.project(route);
    expect(kept.backends).toEqual([
      { service: 'cart', weight: 0, path: 'spec.to' },
      { service: 'cart-v2', weight: 100, path: 'spec.alternateBackends[0]' },
    ]);
    expect(kept.targetPort).toBe(8080);
  });

  it('keeps what each router says of it', () => {
    const [router] = openshiftRouteKind.project(route).routers;
    expect(router.canonicalHost).toBe('router-default.apps.east.example.com');
    expect(router.admitted!.status).toBe('True');
  });

  it('has the host that its router gave where it only asks for a subdomain', () => {
    const { host, ...spec } = route.spec;
    const kept = openshiftRouteKind.project({
      ...route,
      spec: { ...spec, subdomain: 'cart' },
    });
    expect(kept.host).toBe(host);
  });

  it('keeps neither key nor certificate', () => {
    const kept = JSON.stringify(openshiftRouteKind.project(route));
    expect(kept).not.toMatch(/PRIVATE|PUBLIC/);
  });
});
