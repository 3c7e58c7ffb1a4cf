import {
  Gateway,
  HTTPRoute,
} from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import {
  DestinationRule,
  ServiceEntry,
} from '@kubernetes-models/istio/networking.istio.io/v1';
import Ajv from 'ajv';
import { Service } from 'kubernetes-models/v1';
import { parseAllDocuments } from 'yaml';
import { internal, ownGateway, ownListener, shared } from '../fixtures';
import { renderOnboarding } from '../render';
import { dnsPolicySchema } from '../schemas/dnsPolicy';
import { serviceExportSchema } from '../schemas/serviceExport';

const ajv = new Ajv({ strict: false, allErrors: true });

const byModel =
  (Model: new (data: any) => { validate(): void }) => (object: unknown) =>
    new Model(object).validate();

const bySchema = (schema: object) => {
  const validate = ajv.compile(schema);
  return (object: unknown) => {
    if (!validate(object)) throw new Error(ajv.errorsText(validate.errors));
  };
};

const VALIDATORS: Record<string, (object: unknown) => void> = {
  ServiceExport: bySchema(serviceExportSchema),
  DNSPolicy: bySchema(dnsPolicySchema),
  Service: byModel(Service),
  ServiceEntry: byModel(ServiceEntry),
  DestinationRule: byModel(DestinationRule),
  HTTPRoute: byModel(HTTPRoute),
  Gateway: byModel(Gateway),
};

const REQUESTS = {
  internal,
  shared,
  ownGateway,
  ownListener,
  'Hostname backend': { ...shared, backend: 'Hostname' as const },
  'TLS and a class': {
    ...ownGateway,
    gateway: { certificate: 'reviews-tls', className: 'istio' },
  },
  ambient: { ...shared, mesh: 'ambient' as const, protocol: 'GRPC' as const },
};

const objectsOf = (request: object) =>
  renderOnboarding({ ...request, layout: 'flat' })
    .files.flatMap(({ path, content }) =>
      parseAllDocuments(content, { version: '1.1' }).map(document => ({
        path,
        object: document.toJS(),
      })),
    )
    .filter(({ object }) => !Array.isArray(object));

describe.each(Object.entries(REQUESTS))('%s', (_, request) => {
  it.each(objectsOf(request).map(({ path, object }) => [path, object]))(
    '%s is accepted by the schema of its kind',
    (__, object: any) => {
      expect(() => VALIDATORS[object.kind](object)).not.toThrow();
    },
  );
});

it('tries every kind that is written', () => {
  const kinds = Object.values(REQUESTS)
    .flatMap(objectsOf)
    .map(({ object }) => object.kind);

  expect([...new Set(kinds)].sort()).toEqual(Object.keys(VALIDATORS).sort());
});

const acceptGateway = VALIDATORS.Gateway;

it('adds a listener that a Gateway accepts', () => {
  const patch = renderOnboarding(ownListener).files.find(({ path }) =>
    path.endsWith('listener.patch.yaml'),
  )!;
  const [{ op, path, value }] = parseAllDocuments(patch.content)[0].toJS();

  expect([op, path]).toEqual(['add', '/spec/listeners/-']);
  expect(() =>
    acceptGateway({
      metadata: { name: 'main', namespace: 'ingress-gateway' },
      spec: { gatewayClassName: 'istio', listeners: [value] },
    }),
  ).not.toThrow();
});

const acceptPolicy = VALIDATORS.DNSPolicy;

const policy = (spec: object) => ({
  apiVersion: 'kuadrant.io/v1',
  kind: 'DNSPolicy',
  metadata: { name: 'main', namespace: 'ingress-gateway' },
  spec: {
    targetRef: {
      group: 'gateway.networking.k8s.io',
      kind: 'Gateway',
      name: 'main',
    },
    ...spec,
  },
});

describe('our schema of DNSPolicy answers like an API server', () => {
  it.each([
    ['health check path /ok', { healthCheck: { path: '/ok' } }],
    ['neither delegate nor provider', {}],
    ['one provider', { providerRefs: [{ name: 'a' }] }],
    ['delegation', { delegate: true }],
  ])('%s is accepted', (_, spec) => {
    expect(() => acceptPolicy(policy(spec))).not.toThrow();
  });

  it.each([
    ['health check path /', { healthCheck: { path: '/' } }],
    ['health check path /a', { healthCheck: { path: '/a' } }],
    ['health check port 81', { healthCheck: { path: '/ok', port: 81 } }],
    ['two providers', { providerRefs: [{ name: 'a' }, { name: 'b' }] }],
    [
      'delegation with a provider',
      { delegate: true, providerRefs: [{ name: 'a' }] },
    ],
    ['weight alone', { loadBalancing: { weight: 120 } }],
    [
      'a route as target',
      {
        targetRef: {
          group: 'gateway.networking.k8s.io',
          kind: 'HTTPRoute',
          name: 'a',
        },
      },
    ],
  ])('%s is refused', (_, spec) => {
    expect(() => acceptPolicy(policy(spec))).toThrow();
  });
});
