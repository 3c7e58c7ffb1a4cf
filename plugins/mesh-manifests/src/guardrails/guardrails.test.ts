import { readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { internal, ownGateway, ownListener, shared } from '../fixtures';
import type { KubernetesObject } from '../plan';
import { renderOnboarding } from '../render';
import { describeViolation, guard, GuardedObject, GUARDRAILS } from '.';

/** The objects of a request, as somebody would find them in a pull request. */
function objectsOf(request: object): GuardedObject[] {
  return renderOnboarding({ ...request, layout: 'flat' }).files.flatMap(
    ({ clusters, content, path, repository }) => {
      const object = parse(content);
      return Array.isArray(object)
        ? []
        : [{ cluster: clusters[0], object, file: path, repository }];
    },
  );
}

/** Edits the objects of a kind, as somebody would in a pull request. */
function edited(
  request: object,
  kind: string,
  edit: (object: any) => void,
  clusters = ['east', 'west'],
): GuardedObject[] {
  const objects = objectsOf(request);
  for (const { cluster, object } of objects) {
    if (object.kind === kind && clusters.includes(cluster)) edit(object);
  }
  return objects;
}

const broken = (objects: GuardedObject[], context = {}) => [
  ...new Set(
    guard(objects, context).map(
      ({ guardrail, path, message }) => `${guardrail} ${path}: ${message}`,
    ),
  ),
];

it.each([
  ['internal', internal],
  ['shared', shared],
  ['own gateway', ownGateway],
  ['own listener', ownListener],
])('lets through what is rendered: %s', (_, request) => {
  expect(
    guard(objectsOf(request), { namespace: 'bookinfo', service: 'reviews' }),
  ).toEqual([]);
});

it.each<[string, GuardedObject[], string, object?]>([
  [
    'a route to a port that the Service has not',
    edited(shared, 'HTTPRoute', o => {
      o.spec.rules[0].backendRefs[0].port = 80;
    }),
    'port-mismatch spec.rules[0].backendRefs[0].port: port 80 is not a port of the Service reviews-mcs (9080): use the same port in both',
  ],
  [
    'a ServiceEntry with another port',
    edited(shared, 'ServiceEntry', o => {
      o.spec.ports[0].number = 80;
    }),
    'port-mismatch spec.rules[0].backendRefs[0].port: port 9080 is not a port of the ServiceEntry for reviews.bookinfo.svc.clusterset.local (80): requests would fail with 500',
  ],
  [
    'no ServiceEntry',
    objectsOf(shared).filter(({ object }) => object.kind !== 'ServiceEntry'),
    'service-entry-missing spec.externalName: reviews.bookinfo.svc.clusterset.local has no ServiceEntry in this cluster: requests would fail with 500. Add one with this host and port',
  ],
  [
    'no ServiceEntry for the backend Hostname',
    objectsOf({ ...shared, backend: 'Hostname' }).filter(
      ({ object }) => object.kind !== 'ServiceEntry',
    ),
    'service-entry-missing spec.rules[0].backendRefs[0].name: reviews.bookinfo.svc.clusterset.local has no ServiceEntry in this cluster: the route would say BackendNotFound. Add one with this host and port',
  ],
  [
    'an ExternalName to the API server',
    edited(shared, 'Service', o => {
      o.spec.externalName = 'kubernetes.default.svc';
    }),
    'foreign-target spec.externalName: "kubernetes.default.svc" is not <own service>.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
  ],
  [
    'an ExternalName to another service, where the own one is known',
    edited(shared, 'Service', o => {
      o.spec.externalName = 'ratings.bookinfo.svc.clusterset.local';
    }),
    'foreign-target spec.externalName: "ratings.bookinfo.svc.clusterset.local" is not reviews.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
    { service: 'reviews' },
  ],
  [
    "an ExternalName to another namespace's service",
    edited(shared, 'Service', o => {
      o.spec.externalName = 'reviews.payments.svc.clusterset.local';
    }),
    'foreign-target spec.externalName: "reviews.payments.svc.clusterset.local" is not <own service>.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
  ],
  [
    'an ExternalName to an address',
    edited(shared, 'Service', o => {
      o.spec.externalName = '169.254.169.254';
    }),
    'foreign-target spec.externalName: "169.254.169.254" is not <own service>.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
  ],
  [
    'a ServiceEntry for somebody else’s host',
    edited(shared, 'ServiceEntry', o => {
      o.spec.hosts.push('www.example.com');
    }),
    'foreign-target spec.hosts[1]: "www.example.com" is not <own service>.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
  ],
  [
    'a DestinationRule for somebody else’s host',
    edited(shared, 'DestinationRule', o => {
      o.spec.host = '*.local';
    }),
    'foreign-target spec.host: "*.local" is not <own service>.bookinfo.svc.clusterset.local: only the own service in the own namespace may be the target',
  ],
  [
    'a route to another namespace',
    edited(shared, 'HTTPRoute', o => {
      o.spec.rules[0].backendRefs[0].namespace = 'payments';
    }),
    'foreign-target spec.rules[0].backendRefs[0].namespace: "payments" is another namespace: a route leads to services of its own namespace only',
  ],
  [
    'a route without hosts',
    edited(shared, 'HTTPRoute', o => {
      delete o.spec.hostnames;
    }),
    'hostnames spec.hostnames: is missing or empty: the route would take every host of the listener. Name the hosts',
  ],
  [
    'a route with an empty list of hosts',
    edited(shared, 'HTTPRoute', o => {
      o.spec.hostnames = [];
    }),
    'hostnames spec.hostnames: is missing or empty: the route would take every host of the listener. Name the hosts',
  ],
  [
    'a route for a wildcard',
    edited(shared, 'HTTPRoute', o => {
      o.spec.hostnames = ['*.reviews.mesh.global.example.com'];
    }),
    'hostnames spec.hostnames[0]: *.reviews.mesh.global.example.com takes every host below it. A wildcard is only allowed where it is the host name of the listener',
  ],
  [
    'a host outside its own Gateway',
    edited(ownGateway, 'HTTPRoute', o => {
      o.spec.hostnames = ['shop.example.com'];
    }),
    'host-outside-listener spec.hostnames[0]: "shop.example.com" is outside the listener api (reviews.mesh.global.example.com): the Gateway would not serve it',
  ],
  [
    'a suffix trick on a shared listener that is known',
    edited(shared, 'HTTPRoute', o => {
      o.spec.hostnames = ['evilmesh.global.example.com'];
    }),
    'host-outside-listener spec.hostnames[0]: "evilmesh.global.example.com" is outside the listener api (*.mesh.global.example.com): the Gateway would not serve it',
    {
      listeners: [
        {
          namespace: 'ingress-gateway',
          gateway: 'main',
          name: 'api',
          hostname: '*.mesh.global.example.com',
        },
      ],
    },
  ],
  [
    'an object in a reserved namespace',
    edited(internal, 'ServiceExport', o => {
      o.metadata.namespace = 'kube-system';
    }),
    'reserved-namespace metadata.namespace: "kube-system" is reserved: use a namespace of your own',
  ],
  [
    'an object in another namespace',
    edited(internal, 'ServiceExport', o => {
      o.metadata.namespace = 'payments';
    }),
    'reserved-namespace metadata.namespace: "payments" is not the namespace of the service, bookinfo',
    { namespace: 'bookinfo' },
  ],
  [
    'a DNSPolicy on a route',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.targetRef.kind = 'HTTPRoute';
    }),
    'dns-policy-target spec.targetRef.kind: "HTTPRoute" cannot be the target: a DNSPolicy targets a Gateway (or one listener of it, by sectionName)',
  ],
  [
    'a DNSPolicy on a ListenerSet',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.targetRef.kind = 'ListenerSet';
    }),
    'dns-policy-target spec.targetRef.kind: "ListenerSet" cannot be the target: a DNSPolicy targets a Gateway (or one listener of it, by sectionName)',
  ],
  [
    'two providers',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.providerRefs = [{ name: 'a' }, { name: 'b' }];
    }),
    'dns-policy-fields spec.providerRefs: must name at most one provider',
  ],
  [
    'delegation with a provider',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.providerRefs = [{ name: 'a' }];
    }),
    'dns-policy-fields spec.delegate: cannot be used together with providerRefs: with delegation the hub holds the provider',
  ],
  [
    'a health check of /',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.healthCheck.path = '/';
    }),
    'dns-policy-fields spec.healthCheck.path: "/" is refused by Kuadrant: at least three characters, like /ok',
  ],
  [
    'a geography that is a cluster',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.loadBalancing.geo = 'cluster-1';
    }),
    'geography spec.loadBalancing.geo: "cluster-1" is not a geography: use a country (DE) or a continent (GEO-EU), not the name of a cluster',
  ],
  [
    'load balancing that is not complete',
    edited(ownGateway, 'DNSPolicy', o => {
      delete o.spec.loadBalancing.weight;
    }),
    'geography spec.loadBalancing: weight missing: geo, weight and defaultGeo go together',
  ],
  [
    'two default geographies',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.loadBalancing.defaultGeo = true;
    }),
    'geography spec.loadBalancing.defaultGeo: GEO-EU and GEO-NA are both the default: one geography is the default over all clusters of a host',
  ],
  [
    'no default geography',
    edited(ownGateway, 'DNSPolicy', o => {
      o.spec.loadBalancing.defaultGeo = false;
    }),
    'geography spec.loadBalancing.defaultGeo: is true in no cluster: one geography must be the default',
  ],
  [
    'another strategy in one cluster',
    edited(
      ownGateway,
      'DNSPolicy',
      o => {
        delete o.spec.loadBalancing;
      },
      ['west'],
    ),
    'geography spec.loadBalancing: is missing, other clusters have it: all policies of a host use one strategy',
  ],
  [
    'mutual TLS of sidecars for ambient pods',
    objectsOf(shared),
    'mutual-tls spec.trafficPolicy.tls.mode: ISTIO_MUTUAL is the mutual TLS of sidecars, ambient pods do not speak it: leave the DestinationRule out',
    { mesh: 'ambient' },
  ],
  [
    'the same object twice in a cluster',
    [...objectsOf(internal), ...objectsOf(internal)],
    'duplicates metadata.name: is there twice in this cluster: keep one',
  ],
  [
    'a clusterset IP',
    edited(internal, 'ServiceExport', o => {
      o.metadata.annotations['lighthouse.submariner.io/use-clusterset-ip'] =
        'true';
    }),
    'clusterset-ip metadata.annotations["lighthouse.submariner.io/use-clusterset-ip"]: must not be set: the address it asks for is not routed',
  ],
])('refuses %s', (_, objects, violation, context = {}) => {
  expect(broken(objects, context)).toContain(violation);
});

it.each(
  [undefined, null, 'text', [], { targetRef: null, rules: 'x', hosts: {} }].map(
    spec => [JSON.stringify(spec) ?? 'undefined', spec],
  ),
)('survives a spec that is %s', (_, spec) => {
  const objects = [...objectsOf(ownGateway), ...objectsOf(shared)].map(
    guarded => ({
      ...guarded,
      object: { ...guarded.object, spec } as KubernetesObject,
    }),
  );

  expect(() => guard(objects)).not.toThrow();
});

it('says where: cluster, file, object and field', () => {
  const [violation] = guard(
    edited(
      shared,
      'HTTPRoute',
      o => {
        o.spec.hostnames = [];
      },
      ['east'],
    ),
  );

  expect(describeViolation(violation)).toBe(
    'east, clusters/east/bookinfo/reviews-httproute.yaml, HTTPRoute bookinfo/reviews, spec.hostnames: is missing or empty: the route would take every host of the listener. Name the hosts',
  );
});

it('a guardrail is one file and one line: every file is in the index', () => {
  const helpers = ['guardrail.ts', 'listeners.ts', 'index.ts'];
  const files = readdirSync(__dirname).filter(
    name => !name.endsWith('.test.ts') && !helpers.includes(name),
  );

  expect(files).toHaveLength(GUARDRAILS.length);
});
