import { internal, ownGateway, shared } from '../fixtures';
import {
  checkOnboardingRequest,
  OnboardingError,
  parseOnboardingRequest,
} from './check';
import { describeProblem } from './problem';

const LABEL =
  'must be lower-case letters, digits and hyphens, beginning and ending with a letter or digit, at most 63 characters';
const SERVICE =
  'must be lower-case letters, digits and hyphens, beginning with a letter, at most 63 characters';
const CLUSTER =
  'must be lower-case letters, digits, hyphens and dots, at most 63 characters';
const PORT = 'must be a whole number from 1 to 65535, without quotes';
const HOST =
  'must be a host name: lower-case letters, digits and hyphens between dots, at most 63 characters a label, no dot at the end (other alphabets in punycode, xn--…)';
const ADDRESS =
  'must be a host name: an IP address, in whatever notation, is not one';
const INSIDE =
  'must be a host name that clients outside the clusters can resolve, not a name from inside a cluster';
const PATH =
  'must begin with / and hold only the characters of a URL path, without //, /./, /../ or an encoded slash';
const GEO =
  'must be a country (two capital letters, ISO 3166: DE) or a continent (GEO-AF, -AN, -AS, -EU, -NA, -OC, -SA); the name of a cluster is not a geography';
const HEALTH =
  'must begin with / , be at least three characters long and end with a letter, digit or / (Kuadrant refuses "/" and "/a"; "/ok" passes)';

const megabyte = 'a'.repeat(1024 * 1024);

/** Text that tries to become something else than a name. */
const NO_NAMES: Array<[what: string, value: unknown]> = [
  ['a mapping of YAML', 'a:b'],
  ['upper case', '0x1F'],
  ['a star', '*'],
  ['a label of 64 characters', 'a'.repeat(64)],
  ['a name of 254 characters', 'a'.repeat(254)],
  ['1 MB', megabyte],
  ['a trailing dot', 'reviews.'],
  ['capitals', 'Reviews'],
  ['a homoglyph', 'revi\u0435ws'],
  ['an underscore', 're_views'],
  ['a leading hyphen', '-reviews'],
  ['a trailing hyphen', 'reviews-'],
  ['nothing', ''],
  ['a newline', 'reviews\nkind: Secret'],
  ['a newline at the end', 'reviews\n'],
  ['CR LF', 'reviews\r\nx'],
  ['a document separator', '---'],
  ['an anchor', '&a'],
  ['an alias', '*a'],
  ['a tag', '!!binary'],
  ['NUL', 'reviews\u0000'],
  ['U+2028', 'reviews\u2028'],
  ['a Helm expression', '{{ .Values }}'],
  ['a scaffolder expression', '${{ secrets.token }}'],
  ['a prototype', '__proto__'],
  ['a path upwards', '../etc'],
  ['an absolute path', '/etc/passwd'],
  ['an encoded path', '%2e%2e'],
  ['a backslash', '..\\etc'],
  ['a selector', 'a,b!c'],
  // eslint-disable-next-line no-script-url
  ['a script', 'javascript:alert(1)'],
  ['a number', 7],
  ['a list', ['reviews']],
  ['an object', { name: 'reviews' }],
  ['null', null],
];

const NO_HOSTS: Array<[what: string, host: string, message: string]> = [
  ['an address', '127.0.0.1', ADDRESS],
  ['the metadata service', '169.254.169.254', ADDRESS],
  ['an IPv6 address', '[::ffff:127.0.0.1]', ADDRESS],
  ['a decimal address', '2130706433', ADDRESS],
  ['a hexadecimal address', '0x7f000001', ADDRESS],
  ['a mixed address', '0x7f.1', ADDRESS],
  ['YAML', 'a:b', ADDRESS],
  ['localhost', 'localhost', INSIDE],
  ['one label', 'kubernetes', INSIDE],
  ['a name of a cluster', 'foo.svc.cluster.local', INSIDE],
  ['the API server', 'kubernetes.default.svc', INSIDE],
  ['a clusterset name', 'reviews.bookinfo.svc.clusterset.local', INSIDE],
  ['nothing', '', 'is empty: give a host name, or leave it out'],
  ['a star alone', '*', HOST],
  ['a star in the middle', 'a.*.example.com', HOST],
  ['a trailing dot', 'reviews.mesh.global.example.com.', HOST],
  ['capitals', 'Reviews.mesh.global.example.com', HOST],
  ['a homoglyph', 'revi\u0435ws.mesh.global.example.com', HOST],
  ['an underscore', 're_views.mesh.global.example.com', HOST],
  ['a leading hyphen', '-reviews.mesh.global.example.com', HOST],
  ['an empty label', 'reviews..example.com', HOST],
  ['a long label', `${'a'.repeat(64)}.mesh.global.example.com`, HOST],
  ['a path', 'mesh.global.example.com/x', HOST],
  ['a newline', 'a.example.com\nb.example.com', HOST],
  ['NUL', 'a\u0000.example.com', HOST],
  ['U+2028', 'a\u2028.example.com', HOST],
  ['an expression', '${{ a }}.example.com', HOST],
  ['too much', `${'a.'.repeat(126)}com`, 'is longer than 253 characters'],
  ['1 MB', megabyte, 'is longer than 253 characters'],
  [
    'another zone',
    'reviews.example.org',
    '"reviews.example.org" is outside the listener *.mesh.global.example.com. Use a host that ends with .mesh.global.example.com',
  ],
  [
    'a suffix trick',
    'evilmesh.global.example.com',
    '"evilmesh.global.example.com" is outside the listener *.mesh.global.example.com. Use a host that ends with .mesh.global.example.com',
  ],
  [
    'the apex',
    'mesh.global.example.com',
    '"mesh.global.example.com" is the apex of the listener *.mesh.global.example.com: the wildcard stands for at least one more label. Use a host below it',
  ],
  [
    'a wildcard of its own',
    '*.reviews.mesh.global.example.com',
    '"*.reviews.mesh.global.example.com" takes every host below it. A wildcard is only allowed where it is the host name of a listener of your own',
  ],
  [
    'the wildcard of the shared listener',
    '*.mesh.global.example.com',
    '"*.mesh.global.example.com" takes every host below it. A wildcard is only allowed where it is the host name of a listener of your own',
  ],
];

const of = (request: object, change: object) => ({ ...request, ...change });
const cluster = (change: object) => ({
  ...internal,
  clusters: [{ name: 'east', roles: ['workload'], ...change }],
});
const gateway = (change: object) =>
  of(shared, { gateway: { ...shared.gateway, ...change } });
const dns = (change: object) =>
  of(ownGateway, { dns: { mode: 'own-gateway', ...change } });
const health = (change: object) =>
  dns({ healthCheck: { path: '/ok', ...change } });

const missing = (value: unknown, says: string) =>
  value === undefined ? 'is missing' : says;

const BAD: Array<[what: string, request: unknown, problem: string]> = [
  ...NO_NAMES.map(
    ([what, value]) =>
      [
        `a namespace that is ${what}`,
        of(internal, { namespace: value }),
        `namespace: ${missing(value, LABEL)}`,
      ] as [string, unknown, string],
  ),
  ...NO_NAMES.map(
    ([what, value]) =>
      [
        `a service that is ${what}`,
        of(internal, { service: value }),
        `service: ${missing(value, SERVICE)}`,
      ] as [string, unknown, string],
  ),
  ...NO_NAMES.map(
    ([what, value]) =>
      [
        `a cluster that is ${what}`,
        cluster({ name: value }),
        `clusters[0].name: ${missing(value, CLUSTER)}`,
      ] as [string, unknown, string],
  ),
  ...NO_NAMES.map(
    ([what, value]) =>
      [
        `a name of a port that is ${what}`,
        of(internal, { portName: value }),
        `portName: ${LABEL}`,
      ] as [string, unknown, string],
  ),
  ...NO_NAMES.map(
    ([what, value]) =>
      [
        `a listener that is ${what}`,
        gateway({ listener: value }),
        `gateway.listener: ${LABEL}`,
      ] as [string, unknown, string],
  ),
  ...NO_HOSTS.map(
    ([what, host, says]) =>
      [`a host that is ${what}`, of(shared, { host }), `host: ${says}`] as [
        string,
        unknown,
        string,
      ],
  ),
  ...[0, -1, 65536, 1.5, '80', NaN, Infinity, null, [80]].map(
    port =>
      [
        `port ${JSON.stringify(port)}`,
        of(internal, { port }),
        `port: ${PORT}`,
      ] as [string, unknown, string],
  ),
  ...[
    'reviews',
    '//a',
    '/a//b',
    '/a/../b',
    '/..',
    '/a/.',
    '/a%2fb',
    '/a%2Fb',
    '/a\\b',
    '/a b',
    '/a\n- b',
    '/\u0000',
    '/\u2028',
    '/${{ secrets.token }}',
    '/{{ x }}',
    '/a#b',
    '/%zz',
    `/${megabyte}`,
  ].map(
    value =>
      [
        `a path ${JSON.stringify(value).slice(0, 30)}`,
        of(shared, { paths: [{ type: 'Exact', value }] }),
        `paths[0].value: ${PATH}`,
      ] as [string, unknown, string],
  ),
  ...['east', 'cluster-1', 'eu', 'GEO-XX', 'GEO-', 'DEU', 'GEO-EU\n'].map(
    geo =>
      [
        `a geography ${JSON.stringify(geo)}`,
        cluster({ geo, weight: 1, defaultGeo: true }),
        `clusters[0].geo: ${GEO}`,
      ] as [string, unknown, string],
  ),
  ...['default', 'openshift', 'openshift-ingress', 'kube-system'].map(
    namespace =>
      [
        `namespace ${namespace}`,
        of(internal, { namespace }),
        `namespace: "${namespace}" is reserved: services of default, openshift, openshift-* and kube-* cannot be exported. Use a namespace of your own`,
      ] as [string, unknown, string],
  ),
  ['no request', undefined, 'the request must be an object with fields'],
  ['text for a request', 'x', 'the request must be an object with fields'],
  [
    'no namespace',
    of(internal, { namespace: undefined }),
    'namespace: is missing',
  ],
  ['no mesh', of(internal, { mesh: undefined }), 'mesh: is missing'],
  [
    'an unknown mesh',
    of(internal, { mesh: 'linkerd' }),
    'mesh: must be one of sidecar, ambient, none',
  ],
  [
    'an unknown field',
    of(internal, { externalName: 'kubernetes.default.svc' }),
    'externalName: is not a field of an onboarding request',
  ],
  [
    '__proto__ as a field',
    JSON.parse(
      `{"__proto__": {"namespace": "x"}, ${JSON.stringify(internal).slice(1)}`,
    ),
    '__proto__: is not a field of an onboarding request',
  ],
  [
    'an unknown field with an odd name',
    of(internal, { 'a\nb': 1 }),
    '"a·b": is not a field of an onboarding request',
  ],
  [
    'an unknown field of a cluster',
    cluster({ server: 'https://10.0.0.1' }),
    'clusters[0].server: is not a field of an onboarding request',
  ],
  [
    'a component that is no reference',
    of(internal, { component: 'reviews' }),
    'component: must be an entity reference like component:default/reviews',
  ],
  [
    'no clusters',
    of(internal, { clusters: undefined }),
    'clusters: is missing',
  ],
  [
    'an empty list of clusters',
    of(internal, { clusters: [] }),
    'clusters: must name at least one cluster',
  ],
  [
    'a cluster twice',
    of(internal, {
      clusters: [...internal.clusters, { name: 'east', roles: ['consumer'] }],
    }),
    'clusters[2].name: "east" is named twice: give one entry with all its roles',
  ],
  [
    'a cluster without a role',
    cluster({ roles: [] }),
    'clusters[0].roles: must name at least one role: workload, ingress or consumer',
  ],
  [
    'an unknown role',
    cluster({ roles: ['primary'] }),
    'clusters[0].roles[0]: must be one of workload, ingress, consumer',
  ],
  [
    'a role twice',
    cluster({ roles: ['workload', 'workload'] }),
    'clusters[0].roles: must name each role once',
  ],
  [
    'a geography without weight',
    cluster({ geo: 'DE' }),
    'clusters[0].weight: is missing: geo, weight and defaultGeo go together, give all three or none (DNSPolicy v1)',
  ],
  [
    'a weight without geography',
    cluster({ weight: 120 }),
    'clusters[0].geo: is missing: geo, weight and defaultGeo go together, give all three or none (DNSPolicy v1)',
  ],
  [
    'a default without geography',
    cluster({ defaultGeo: true }),
    'clusters[0].geo: is missing: geo, weight and defaultGeo go together, give all three or none (DNSPolicy v1)',
  ],
  [
    'a geography for some clusters of a host',
    of(ownGateway, {
      clusters: [ownGateway.clusters[0], { name: 'west', roles: ['ingress'] }],
    }),
    'clusters[1].geo: is missing for "west": all clusters of a host use one strategy, so give a geography to all or to none',
  ],
  [
    'two default geographies',
    of(ownGateway, {
      clusters: ownGateway.clusters.map(c => ({
        ...c,
        ...(c.geo && { defaultGeo: true }),
      })),
    }),
    'clusters: must have one default geography over all clusters of the host, not GEO-EU and GEO-NA',
  ],
  [
    'no default geography',
    of(ownGateway, {
      clusters: ownGateway.clusters.map(c => ({ ...c, defaultGeo: undefined })),
    }),
    'clusters: must have one default geography: set defaultGeo on a cluster of it, or clients from elsewhere get no answer',
  ],
  [
    'a host without a cluster that takes requests',
    of(shared, { clusters: internal.clusters }),
    'clusters: must have at least one cluster with the role ingress: requests for the host have to arrive somewhere. Or leave host out',
  ],
  [
    'a host of a protocol that cannot be routed',
    of(shared, { protocol: 'TCP' }),
    'protocol: TCP cannot be routed by an HTTPRoute: use HTTP, HTTP2 or GRPC, or leave host out',
  ],
  [
    'a name that leaves no room for the ExternalName Service',
    of(shared, { service: 'a'.repeat(60) }),
    'service: must be at most 59 characters: the ExternalName Service is named after it, with -mcs at the end. Or choose the backend Hostname',
  ],
  [
    'a name that leaves no room for the Service of its Gateway',
    of(ownGateway, { service: 'a'.repeat(58) }),
    "gateway.name: must be at most 57 characters: the Gateway's Service and Deployment are named after it, with -istio at the end",
  ],
  [
    'a name of a Gateway that its Service cannot have',
    of(ownGateway, { gateway: { name: 'reviews.entry' } }),
    "gateway.name: must be lower-case letters, digits and hyphens, beginning with a letter: the Gateway's Service is named after it, reviews.entry-istio",
  ],
  [
    'a class of a Gateway that its Service cannot have',
    of(ownGateway, { gateway: { className: 'example.com' } }),
    "gateway.className: must be lower-case letters, digits and hyphens: the Gateway's Service is named after it, reviews-example.com",
  ],
  [
    'a host without its listener',
    gateway({ hostname: undefined }),
    'gateway.hostname: is missing: a host on a shared listener needs it',
  ],
  [
    'a listener that is an address',
    gateway({ hostname: '10.0.0.1' }),
    `gateway.hostname: ${ADDRESS}`,
  ],
  [
    'a host without the shared Gateway',
    of(ownGateway, { gateway: {}, dns: { mode: 'own-listener' } }),
    'gateway.namespace: is missing: a host on a shared Gateway needs it',
  ],
  [
    "a Gateway of one's own in another namespace",
    of(ownGateway, { gateway: { namespace: 'ingress-gateway' } }),
    'gateway.namespace: must be "bookinfo": a Gateway of your own lies in the namespace of the service. Or leave it out',
  ],
  [
    'a path twice',
    of(shared, {
      paths: [
        { type: 'Exact', value: '/a' },
        { type: 'Exact', value: '/a' },
      ],
    }),
    'paths[1]: Exact "/a" is named twice',
  ],
  [
    'delegation and a provider',
    dns({ delegate: true, providerRef: 'dns' }),
    'dns.delegate: cannot be used together with providerRef: with delegation the hub holds the provider (DNSPolicy v1)',
  ],
  [
    'a DNSPolicy on a route',
    dns({ targetRef: { kind: 'HTTPRoute', name: 'reviews' } }),
    'dns.targetRef: is not a field of an onboarding request',
  ],
  [
    'a name server of the user',
    dns({ server: '10.0.0.53' }),
    'dns.server: is not a field of an onboarding request',
  ],
  [
    'a health check of /',
    health({ path: '/' }),
    `dns.healthCheck.path: ${HEALTH}`,
  ],
  [
    'a health check of /a',
    health({ path: '/a' }),
    `dns.healthCheck.path: ${HEALTH}`,
  ],
  [
    'a health check without path',
    dns({ healthCheck: { port: 80 } }),
    'dns.healthCheck.path: is missing: nothing is probed without a path',
  ],
  ...[81, 1023, 49152].map(
    port =>
      [
        `a health check of port ${port}`,
        health({ port }),
        'dns.healthCheck.port: must be 80, 443 or from 1024 to 49151 (DNSPolicy v1)',
      ] as [string, unknown, string],
  ),
  [
    'an odd interval',
    health({ interval: '5 minutes' }),
    'dns.healthCheck.interval: must be a number and a unit, like 30s or 5m',
  ],
];

it.each(BAD)('refuses %s', (_, request, problem) => {
  const { problems } = checkOnboardingRequest(request);

  expect(problems.map(describeProblem)).toContain(problem);
});

it.each(BAD)('says it in one short line for %s', (_, request) => {
  for (const problem of checkOnboardingRequest(request).problems) {
    expect(describeProblem(problem)).toMatch(/^[^\n\0\u2028]{10,250}$/);
  }
});

it('leaves nothing behind in the prototype of all objects', () => {
  checkOnboardingRequest(JSON.parse('{"__proto__": {"polluted": true}}'));

  expect(({} as any).polluted).toBeUndefined();
});

it('names every field that is wrong', () => {
  expect(() =>
    parseOnboardingRequest({ ...internal, port: 0, namespace: 'A' }),
  ).toThrow(
    new OnboardingError([
      { field: 'namespace', message: LABEL },
      { field: 'port', message: PORT },
    ]),
  );
});

it.each([
  ['yes', 'yes'],
  ['a number with exponent', '1e3'],
  ['hexadecimal', '0x1f'],
  ['octal', '0o17'],
  ['punycode', 'xn--bcher-kva'],
  ['a name of a prototype', 'constructor'],
])('accepts %s as the name of a cluster', (_, name) => {
  expect(checkOnboardingRequest(cluster({ name })).problems).toEqual([]);
});

it.each([
  ['below the wildcard', 'reviews.mesh.global.example.com'],
  ['two labels below the wildcard', 'v1.reviews.mesh.global.example.com'],
  ['punycode', 'xn--bcher-kva.mesh.global.example.com'],
])('accepts a host that is %s', (_, host) => {
  expect(checkOnboardingRequest(of(shared, { host })).problems).toEqual([]);
});

it('accepts a wildcard where the listener is the own one', () => {
  const host = '*.reviews.example.com';

  expect(
    checkOnboardingRequest(
      of(ownGateway, { host, gateway: { hostname: host } }),
    ).problems,
  ).toEqual([]);
});

it('accepts the apex where it is the host name of the listener', () => {
  const apex = 'mesh.global.example.com';

  expect(
    checkOnboardingRequest(
      of(shared, {
        host: apex,
        gateway: { ...shared.gateway, hostname: apex },
      }),
    ).problems,
  ).toEqual([]);
});

it('takes the empty objects and lists that a form leaves for nothing', () => {
  const { request } = checkOnboardingRequest({
    ...internal,
    paths: [],
    gateway: {},
    dns: { healthCheck: {} },
  });

  expect(request).toMatchObject({ dns: { mode: 'shared' } });
});
