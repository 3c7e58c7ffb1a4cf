import { meshConfigKind } from './meshConfig';

const project = (mesh: unknown) =>
  meshConfigKind.project({
    metadata: { namespace: 'istio-system', name: 'istio' },
    data: { mesh },
  });

it('keeps what the mesh of a cluster is configured with', () => {
  const kept = project(`
trustDomain: example.org
rootNamespace: istio-config
enableAutoMtls: false
outboundTrafficPolicy: {mode: REGISTRY_ONLY}
defaultConfig: {meshId: mesh1, discoveryAddress: istiod.istio-system.svc:15012}
serviceSettings:
- settings: {clusterLocal: true}
  hosts: ["*.shop.svc.cluster.local"]
`);
  expect(kept).toEqual({
    namespace: 'istio-system',
    name: 'istio',
    trustDomain: 'example.org',
    meshId: 'mesh1',
    rootNamespace: 'istio-config',
    autoMtls: false,
    outbound: 'REGISTRY_ONLY',
    settings: [{ hosts: ['*.shop.svc.cluster.local'], clusterLocal: true }],
  });
});

it('has the defaults of Istio where nothing is said', () => {
  expect(project(undefined)).toMatchObject({ autoMtls: true, settings: [] });
});

it.each([
  ['a text that is no YAML', 'a: [', 'data.mesh is not YAML'],
  ['a list', '[1]', 'data.mesh is not an object'],
  [
    'a field of another type',
    'trustDomain: 7',
    'data.mesh.trustDomain is not a text',
  ],
  ['a long text', `a: ${'x'.repeat(200_000)}`, 'data.mesh is longer than'],
  [
    'anchors that multiply',
    `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(
      20,
    )}]\n`,
    'data.mesh is not YAML',
  ],
])('refuses %s, and names the field', (_, mesh, problem) => {
  expect(() => project(mesh)).toThrow(problem);
});
