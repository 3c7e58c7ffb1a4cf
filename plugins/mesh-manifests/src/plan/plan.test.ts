import { internal, ownGateway, ownListener, shared } from '../fixtures';
import { planText } from '../planText';
import { planOnboarding, renderOnboarding } from '../render';

const whyNot = (request: object, title: string) =>
  planOnboarding(request).omitted.find(omitted => omitted.title === title)
    ?.reason;

it('names manifests, clusters, repositories and reasons', () => {
  expect(
    planOnboarding(ownListener).manifests.map(
      ({ title, clusters, repository }) =>
        `${title}: ${clusters.join(', ')} (${repository})`,
    ),
  ).toEqual([
    'ServiceExport: east (application)',
    'Service (ExternalName): east, west (application)',
    'ServiceEntry: east, hub, west (application)',
    'DestinationRule: east, hub, west (application)',
    'Gateway listener: east, west (platform)',
    'HTTPRoute: east, west (application)',
    'DNSPolicy: east, west (platform)',
  ]);
});

it.each([
  [
    'no DNSPolicy on a shared listener',
    shared,
    'DNSPolicy',
    'no DNSPolicy: listener api (*.mesh.global.example.com) is shared, its policy serves all applications.',
  ],
  [
    'no Gateway where it is shared',
    shared,
    'Gateway',
    'The Gateway ingress-gateway/main is shared, it belongs to the platform team.',
  ],
  [
    'no route without a host',
    internal,
    'HTTPRoute',
    'No host: the service is for workloads in the clusters only, so there is no route and no DNS.',
  ],
  [
    'no DestinationRule for ambient pods',
    { ...shared, mesh: 'ambient' },
    'DestinationRule',
    'The pods are ambient: ISTIO_MUTUAL is the mutual TLS of sidecars, not HBONE, and would break them (istio#53526).',
  ],
  [
    'no ExternalName with the backend Hostname',
    { ...shared, backend: 'Hostname' },
    'Service (ExternalName)',
    'The route names the clusterset name itself (backend Hostname), no Service stands for it.',
  ],
])('says why there is %s', (_, request, title, reason) => {
  expect(whyNot(request, title)).toBe(reason);
});

it.each([
  [
    'one cluster runs it',
    internal,
    'Only east runs the service: it does not survive the loss of that cluster.',
  ],
  [
    'nothing is exported',
    { ...internal, clusters: [{ name: 'west', roles: ['consumer'] }] },
    'No cluster has the role workload, so nothing is exported: reviews.bookinfo.svc.clusterset.local answers only if the service is exported already.',
  ],
  [
    'a role has no effect',
    {
      ...internal,
      clusters: [{ name: 'west', roles: ['workload', 'ingress'] }],
    },
    'The role ingress of west has no effect: without a host there is no route.',
  ],
  [
    'a geography has no effect',
    { ...ownGateway, dns: { mode: 'shared' }, gateway: shared.gateway },
    'Geography, weight and health check of east and west have no effect: no DNSPolicy of your own is written.',
  ],
  [
    'a wildcard is not probed',
    {
      ...ownGateway,
      gateway: { hostname: '*.mesh.global.example.com' },
    },
    'The health check has no effect: Kuadrant does not probe wildcard listeners (*.mesh.global.example.com).',
  ],
  [
    'a health check does not take the last address out',
    { ...ownGateway, dns: { ...ownGateway.dns, delegate: false } },
    'Where no probe of the host is healthy, Kuadrant leaves the last addresses published.',
  ],
  [
    'the provider is the default one',
    { ...ownGateway, dns: { mode: 'own-gateway' } },
    'No DNS provider is named: Kuadrant 1.3 and newer use the default provider of the namespace, older ones refuse the DNSPolicy.',
  ],
  [
    'a delegated record needs a namespace on the hub',
    ownGateway,
    'The records are delegated: the hub that publishes them needs the namespace bookinfo with a default DNS provider in it. Without, nothing is published, though the DNSPolicy says Enforced.',
  ],
  [
    'a delegated record is not judged by its health check',
    ownGateway,
    'The health check has no effect on delegated records: Kuadrant reports them healthy whatever the probe says.',
  ],
  [
    'a wildcard certificate does not cover the host',
    {
      ...ownGateway,
      host: 'a.b.mesh.global.example.com',
      gateway: { hostname: '*.mesh.global.example.com', certificate: 'tls' },
    },
    'a.b.mesh.global.example.com is more than one label below *.mesh.global.example.com: a wildcard certificate does not cover it.',
  ],
])('notes that %s', (_, request, note) => {
  expect(planOnboarding(request).notes).toContain(note);
});

it('reads as text, with files and repositories', () => {
  const text = planText(renderOnboarding(ownListener));

  expect(text).toContain('Onboarding bookinfo-reviews of bookinfo/reviews');
  expect(text).toContain(
    '- DNSPolicy ingress-gateway/main-bookinfo-reviews in east, west (repository of the platform team).',
  );
  expect(text).toContain(
    '- clusters/east/ingress-gateway/bookinfo-reviews-dnspolicy.yaml (platform)',
  );
});
