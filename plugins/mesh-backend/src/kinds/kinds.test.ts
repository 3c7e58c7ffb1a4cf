import type { RawObject } from '@meshport/plugin-mesh-node';
import { dnsCode } from './dnsCode';
import type { KeptDnsRecord } from './dnsRecord';
import type { KeptHttpRoute } from './httpRoute';
import { kinds } from './index';

function kind(id: string) {
  return kinds.find(candidate => candidate.id === id)!;
}

function object(
  metadata: Record<string, unknown>,
  rest: Record<string, unknown> = {},
): RawObject {
  return {
    metadata: { namespace: 'shop', name: 'cart', ...metadata },
    ...rest,
  };
}

describe('every kind', () => {
  it('has an id of its own', () => {
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
  });

  describe.each(kinds.map(one => [one.id, one] as const))('%s', (_, one) => {
    it('keeps an object that has only a name', () => {
      const kept = one.project(object({}));
      expect(kept.name).toBe('cart');
      expect(kept.namespace).toBe(one.namespaced ? 'shop' : undefined);
      expect(one.keys(kept).every(key => /^[a-z-]+:/.test(key))).toBe(true);
    });

    it('keeps an object whose spec and status are null', () => {
      expect(one.project(object({}, { spec: null, status: null })).name).toBe(
        'cart',
      );
    });

    it.each([
      [
        'no metadata',
        {},
        /metadata\.name(space)? is missing|metadata\.namespace is missing/,
      ],
      [
        'metadata that is a text',
        { metadata: 'x' },
        /metadata is not an object/,
      ],
      [
        'a name with a slash',
        object({ name: 'a/b' }),
        /metadata\.name is not a name/,
      ],
      [
        'a name that is a number',
        object({ name: 7 }),
        /metadata\.name is not a text/,
      ],
    ])('refuses %s and names the field', (_what, raw, expected) => {
      expect(() => one.project(raw as RawObject)).toThrow(expected);
    });

    it('keeps at most one kilobyte of an ordinary object with a huge annotation', () => {
      const kept = one.project(
        object({
          annotations: {
            'meshport.dev/owner': 'x'.repeat(256_000),
            note: 'y'.repeat(256_000),
          },
        }),
      );
      expect(JSON.stringify(kept).length).toBeLessThan(1_000);
    });
  });
});

describe('what is not vouched for', () => {
  it('keeps no label that would reach a prototype', () => {
    const raw = object(
      {},
      {
        spec: JSON.parse(
          '{"selector":{"__proto__":"x","constructor":"y","app":"cart"}}',
        ),
      },
    );
    expect(kind('Service').project(raw)).toMatchObject({
      selector: { app: 'cart' },
    });
    expect(Object.keys((kind('Service').project(raw) as any).selector)).toEqual(
      ['app'],
    );
  });

  it.each([
    ['Service', { spec: { ports: 'none' } }, 'spec.ports is not a list'],
    [
      'Service',
      { spec: { ports: [{ port: '80' }] } },
      'spec.ports[0].port is not an integer',
    ],
    [
      'HTTPRoute',
      { spec: { rules: [{ backendRefs: [{ name: 1 }] }] } },
      'spec.rules[0].backendRefs[0].name is not a text',
    ],
    [
      'DNSRecord',
      { status: { conditions: {} } },
      'status.conditions is not a list',
    ],
    [
      'EndpointSlice',
      { endpoints: [null, 3] },
      'endpoints[1] is not an object',
    ],
    ['Deployment', { spec: [] }, 'spec is not an object'],
  ])(
    '%s with a wrong type is refused with the field: %j',
    (id, rest, message) => {
      expect(() => kind(id).project(object({}, rest))).toThrow(message);
    },
  );
});

describe('what decides which requests a route takes', () => {
  const route = (spec: object) =>
    kind('HTTPRoute').project(
      object(
        { creationTimestamp: '2026-11-21T10:20:36Z' },
        {
          spec: { parentRefs: [{ name: 'main', namespace: 'edge' }], ...spec },
        },
      ),
    ) as KeptHttpRoute;

  it('is its age, and of each rule paths, method and how much else it asks for', () => {
    const { created, rules } = route({
      rules: [
        {
          matches: [
            { path: { type: 'Exact', value: '/cart' }, method: 'GET' },
            { headers: [{ name: 'beta', value: '1' }], queryParams: [] },
          ],
        },
        { filters: [{ type: 'RequestRedirect' }] },
      ],
    });
    expect(created).toBe('2026-11-21T10:20:36.000Z');
    const every = { type: 'PathPrefix', value: '/', method: undefined };
    expect(rules).toEqual([
      {
        matches: [
          {
            type: 'Exact',
            value: '/cart',
            method: 'GET',
            headers: 0,
            queryParams: 0,
          },
          { ...every, headers: 1, queryParams: 0 },
        ],
        redirects: false,
      },
      { matches: [{ ...every, headers: 0, queryParams: 0 }], redirects: true },
    ]);
  });

  it('knows the rule of each backend', () => {
    const { backends } = route({
      rules: [
        { backendRefs: [{ name: 'a', port: 80 }] },
        { backendRefs: [{ name: 'b', port: 80, weight: 3 }] },
      ],
    });
    expect(
      backends.map(({ name, rule, weight }) => [name, rule, weight]),
    ).toEqual([
      ['a', 0, 1],
      ['b', 1, 3],
    ]);
  });

  it('finds one without host names by its Gateway, because it takes every host there', () => {
    const keysOf = (spec: object) => kind('HTTPRoute').keys(route(spec));
    expect(keysOf({})).toContain('every-host:edge/main');
    expect(keysOf({ hostnames: ['a.example.com'] })).not.toContain(
      'every-host:edge/main',
    );
  });
});

describe('a record', () => {
  const endpoint = (target: string) => ({
    dnsName: 'a.example.com',
    recordType: 'A',
    targets: [target],
  });
  const endpointsOf = (status: object) => {
    const kept = kind('DNSRecord').project(
      object({}, { spec: { endpoints: [endpoint('192.0.2.1')] }, status }),
    ) as KeptDnsRecord;
    return [kept.published, kept.endpoints.flatMap(({ targets }) => targets)];
  };

  it('has what was published, where its controller says it', () => {
    expect(endpointsOf({ endpoints: [endpoint('192.0.2.2')] })).toEqual([
      true,
      ['192.0.2.2'],
    ]);
  });

  it('has what is to be published, where it does not', () => {
    expect(endpointsOf({})).toEqual([false, ['192.0.2.1']]);
  });
});

describe('names of a cluster', () => {
  // UID and code from a record that kuadrant-operator 1.5 wrote.
  it('finds the code of a cluster in Kuadrant records', () => {
    expect(dnsCode('2f1c2bb0-0000-4000-8000-000000000001')).toBe('1vj6fp');
    expect(dnsCode('main-bookinfo')).toBe('37zw8q');
  });

  it('learns the UID of kube-system and its code, and of no other namespace', () => {
    const uid = 'a60ecb60-9fa4-4050-8ea0-de1f585b3dec';
    const namespaces = kind('Namespace');
    const aliases = (name: string) =>
      namespaces.aliases!(namespaces.project(object({ name, uid })));
    expect(aliases('kube-system')).toEqual([uid, 'dns:yic2bk']);
    expect(aliases('bookinfo')).toEqual([]);
  });

  it('learns the Submariner id from a local import only', () => {
    const imports = kind('ServiceImport');
    const labels = {
      'multicluster.kubernetes.io/service-name': 'cart',
      'multicluster.kubernetes.io/source-cluster': 'east-1',
      'lighthouse.submariner.io/sourceNamespace': 'shop',
    };
    const aliases = (namespace: string) =>
      imports.aliases!(
        imports.project(
          object({ namespace, name: 'cart-shop-east-1', labels }),
        ),
      );
    expect(aliases('submariner-operator')).toEqual(['east-1']);
    expect(aliases('submariner-k8s-broker')).toEqual([]);
  });
});

describe('what makes a service known', () => {
  const serviceKeys = (id: string, raw: RawObject) => {
    const one = kind(id);
    return one.keys(one.project(raw)).filter(key => key.startsWith('service:'));
  };
  const lighthouse = {
    'multicluster.kubernetes.io/service-name': 'cart',
    'multicluster.kubernetes.io/source-cluster': 'east',
    'lighthouse.submariner.io/sourceNamespace': 'shop',
  };

  it.each([
    ['a Service', 'Service', object({}, { spec: { type: 'ClusterIP' } })],
    [
      'a headless Service',
      'Service',
      object({}, { spec: { clusterIP: 'None' } }),
    ],
    ['an export', 'ServiceExport', object({})],
    ['an aggregated import', 'ServiceImport', object({})],
    [
      'a slice from another cluster',
      'EndpointSlice',
      object({ labels: lighthouse }),
    ],
  ])('%s does', (_, id, raw) => {
    expect(serviceKeys(id, raw)).toEqual(['service:shop/cart']);
  });

  it.each([
    [
      'an ExternalName',
      'Service',
      object(
        {},
        { spec: { type: 'ExternalName', externalName: 'x.example.com' } },
      ),
    ],
    [
      'the Service of a Gateway',
      'Service',
      object({ labels: { 'gateway.networking.k8s.io/gateway-name': 'main' } }),
    ],
    [
      'the API server',
      'Service',
      object({ namespace: 'default', name: 'kubernetes' }),
    ],
    [
      'a Service of a reserved namespace',
      'Service',
      object({ namespace: 'openshift-dns' }),
    ],
    [
      'a copy of a slice on the broker',
      'EndpointSlice',
      object({ namespace: 'submariner-k8s-broker', labels: lighthouse }),
    ],
    [
      'a copy of an import on the broker',
      'ServiceImport',
      object({
        namespace: 'submariner-k8s-broker',
        name: 'cart-shop',
        annotations: lighthouse,
      }),
    ],
    [
      'a route that refers to it',
      'HTTPRoute',
      object(
        {},
        { spec: { rules: [{ backendRefs: [{ name: 'cart', port: 80 }] }] } },
      ),
    ],
  ])('%s does not', (_, id, raw) => {
    expect(serviceKeys(id, raw)).toEqual([]);
  });
});
