import { authorizationPolicyKind } from './authorizationPolicy';
import { destinationRuleKind } from './destinationRule';
import { istioKind } from './istio';
import { istioGatewayKind } from './istioGateway';
import { nodeKind } from './node';
import { peerAuthenticationKind } from './peerAuthentication';
import { podKind } from './pod';
import { serviceMeshControlPlaneKind } from './serviceMeshControlPlane';
import { virtualServiceKind } from './virtualService';

// Shapes: istio.io/api 1.31, sailoperator.io/v1, maistra.io/v2.
const metadata = { namespace: 'shop', name: 'cart' };

describe("Istio's own Gateway", () => {
  it('is found by its hosts, without the namespace before them', () => {
    const kept = istioGatewayKind.project({
      metadata,
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [
          {
            port: { number: 443, name: 'https', protocol: 'HTTPS' },
            hosts: ['shop/Cart.example.com', '*.example.com'],
            tls: { mode: 'SIMPLE', credentialName: 'cart' },
          },
        ],
      },
    });
    expect(istioGatewayKind.keys(kept)).toEqual([
      'host:cart.example.com',
      'host:*.example.com',
    ]);
    expect(kept.servers[0]).toMatchObject({ port: 443, tls: 'SIMPLE' });
  });

  it('is found as one that lets other networks in', () => {
    const kept = istioGatewayKind.project({
      metadata,
      spec: {
        servers: [
          {
            port: { number: 15443, name: 'tls', protocol: 'TLS' },
            hosts: ['*.local'],
            tls: { mode: 'AUTO_PASSTHROUGH' },
          },
        ],
      },
    });
    expect(istioGatewayKind.keys(kept)).toContain('cross-network:');
  });
});

describe('a VirtualService', () => {
  const kept = virtualServiceKind.project({
    metadata,
    spec: {
      hosts: ['cart', 'cart.example.com'],
      gateways: ['mesh', 'web', 'ingress/main'],
      http: [
        {
          match: [{ uri: { prefix: '/v2' } }],
          route: [
            {
              destination: {
                host: 'cart',
                subset: 'v2',
                port: { number: 80 },
              },
              weight: 90,
            },
            {
              destination: { host: 'cart.shop.svc.clusterset.local' },
              weight: 10,
            },
          ],
        },
      ],
    },
  });

  it('is found by its hosts, gateways and destinations, short names completed with its namespace', () => {
    expect(virtualServiceKind.keys(kept)).toEqual([
      'host:cart.shop.svc.cluster.local',
      'host:cart.example.com',
      'backend-host:cart.shop.svc.cluster.local',
      'backend-host:cart.shop.svc.clusterset.local',
      'istio-gateway:shop/web',
      'istio-gateway:ingress/main',
    ]);
  });

  it('keeps where requests go, by which path and in which shares', () => {
    expect(kept.destinations[0]).toEqual({
      host: 'cart.shop.svc.cluster.local',
      subset: 'v2',
      port: 80,
      weight: 90,
      path: 'spec.http[0].route[0]',
      paths: [{ type: 'prefix', value: '/v2' }],
    });
  });
});

it('a DestinationRule keeps the TLS of a port beside that of the host', () => {
  const kept = destinationRuleKind.project({
    metadata,
    spec: {
      host: 'cart.shop.svc.clusterset.local',
      exportTo: ['.'],
      trafficPolicy: {
        tls: { mode: 'ISTIO_MUTUAL' },
        portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }],
      },
    },
  });
  expect(kept).toMatchObject({
    tlsMode: 'ISTIO_MUTUAL',
    portTls: [{ port: 80, mode: 'DISABLE' }],
    exportTo: ['.'],
  });
});

describe("the mesh's policies", () => {
  it('are found by their namespace', () => {
    const peer = peerAuthenticationKind.project({
      metadata,
      spec: { mtls: { mode: 'STRICT' } },
    });
    const authorization = authorizationPolicyKind.project({ metadata });
    expect([
      ...peerAuthenticationKind.keys(peer),
      ...authorizationPolicyKind.keys(authorization),
    ]).toEqual(['policies-in:shop', 'policies-in:shop']);
  });

  it('a PeerAuthentication keeps the ports that differ, and no port that is none', () => {
    const kept = peerAuthenticationKind.project({
      metadata,
      spec: {
        selector: { matchLabels: { app: 'cart' } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: { 8080: { mode: 'DISABLE' }, x: { mode: 'STRICT' } },
      },
    });
    expect(kept.ports).toEqual([{ port: 8080, mode: 'DISABLE' }]);
    expect(kept.selector).toEqual({ app: 'cart' });
  });

  it('an AuthorizationPolicy without rules lets nothing in', () => {
    const kept = authorizationPolicyKind.project({ metadata, spec: {} });
    expect(kept).toMatchObject({ action: 'ALLOW', rules: 0 });
  });

  it.each([
    ['targetRef', { kind: 'Service', name: 'cart' }],
    ['targetRefs', [{ kind: 'Service', name: 'cart' }]],
  ])('an AuthorizationPolicy keeps its %s', (field, value) => {
    const kept = authorizationPolicyKind.project({
      metadata,
      spec: { [field]: value },
    });
    expect(kept.targets).toEqual([
      { group: '', kind: 'Service', name: 'cart' },
    ]);
  });
});

describe('a control plane tells how its cluster is called', () => {
  it('by Istio of the Sail operator', () => {
    const kept = istioKind.project({
      metadata: { name: 'default' },
      spec: {
        version: 'v1.30.3',
        namespace: 'istio-system',
        values: {
          global: {
            meshID: 'mesh1',
            network: 'network-east',
            multiCluster: { clusterName: 'east-1' },
          },
          meshConfig: { trustDomain: 'example.org' },
        },
      },
      status: {
        activeRevisionName: 'default',
        conditions: [{ type: 'Ready', status: 'True', reason: 'Healthy' }],
      },
    });
    expect(istioKind.aliases!(kept)).toEqual(['east-1']);
    expect(kept).toMatchObject({
      meshId: 'mesh1',
      network: 'network-east',
      trustDomain: 'example.org',
      controlPlaneNamespace: 'istio-system',
      revision: 'default',
      ready: { status: 'True' },
    });
  });

  it('by the older ServiceMeshControlPlane', () => {
    const kept = serviceMeshControlPlaneKind.project({
      metadata: { namespace: 'istio-system', name: 'basic' },
      spec: {
        version: 'v2.6',
        cluster: { name: 'east-1', network: 'network-east' },
        security: { trust: { domain: 'example.org' } },
      },
      status: { conditions: [{ type: 'Ready', status: 'False' }] },
    });
    expect(serviceMeshControlPlaneKind.aliases!(kept)).toEqual(['east-1']);
    expect(kept).toMatchObject({
      network: 'network-east',
      controlPlaneNamespace: 'istio-system',
      trustDomain: 'example.org',
      ready: { status: 'False' },
    });
  });

  it('or not at all', () => {
    const kept = istioKind.project({ metadata: { name: 'default' }, spec: {} });
    expect(istioKind.aliases!(kept)).toEqual([]);
  });
});

it('a Node is found by its zone', () => {
  const kept = nodeKind.project({
    metadata: {
      name: 'worker-1',
      labels: {
        'topology.kubernetes.io/region': 'eu-west',
        'topology.kubernetes.io/zone': 'eu-west-1a',
      },
    },
  });
  expect(nodeKind.keys(kept)).toEqual(['zone:eu-west/eu-west-1a']);
});

describe('a Pod is part of the mesh', () => {
  const meshOf = (more: object) =>
    podKind.project({ metadata: { ...metadata, ...more } }).mesh;

  it.each([
    [
      'by its sidecar',
      { labels: { 'security.istio.io/tlsMode': 'istio' } },
      'sidecar',
    ],
    [
      'by ztunnel',
      { annotations: { 'ambient.istio.io/redirection': 'enabled' } },
      'ambient',
    ],
    ['not at all', { labels: { app: 'cart' } }, 'none'],
  ])('%s', (_, more, mesh) => {
    expect(meshOf(more)).toBe(mesh);
  });
});
