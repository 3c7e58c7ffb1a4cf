import type { KubernetesObject } from '../objects';

/** The Gateway that all applications share. */
export const GATEWAY = { namespace: 'ingress-gateway', name: 'main' };
/** Secret with what the DNS provider of members is reached by: a provider that keeps its zones in memory. */
export const DNS_PROVIDER = 'dns-provider';

const secret = (
  name: string,
  type: string,
  data: Record<string, string>,
  labels = {},
): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: GATEWAY.namespace, labels },
  type,
  stringData: data,
});

export function namespace(name: string, annotations = {}): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, annotations },
  };
}

/** Namespaces of a member's controllers and of the Gateway. */
export function memberNamespaces(): KubernetesObject[] {
  return [
    ...[
      'istio-system',
      'submariner-operator',
      'kuadrant-system',
      'dns-operator-system',
    ].map(name => namespace(name)),
    namespace(GATEWAY.namespace, {
      'meshport.dev/owner': 'group:default/team-edge',
    }),
  ];
}

/** What the platform team gives a member: the Gateway and the DNSPolicy of its shared listener, whose records the hub publishes. */
export function memberPlatform(
  geo: string,
  defaultGeo: boolean,
): KubernetesObject[] {
  return [
    secret(DNS_PROVIDER, 'kuadrant.io/inmemory', {
      INMEM_INIT_ZONES: 'direct.example.com',
    }),
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { ...GATEWAY },
      spec: {
        gatewayClassName: 'istio',
        listeners: [
          {
            name: 'api',
            hostname: '*.mesh.global.example.com',
            port: 80,
            protocol: 'HTTP',
            allowedRoutes: { namespaces: { from: 'All' } },
          },
        ],
      },
    },
    {
      apiVersion: 'kuadrant.io/v1',
      kind: 'DNSPolicy',
      metadata: { name: 'main-api', namespace: GATEWAY.namespace },
      spec: {
        targetRef: {
          group: 'gateway.networking.k8s.io',
          kind: 'Gateway',
          name: GATEWAY.name,
          sectionName: 'api',
        },
        delegate: true,
        loadBalancing: { geo, weight: 120, defaultGeo },
      },
    },
  ];
}

/** What the hub needs to publish for the members: the policy's namespace, with its DNS provider. */
export function hubPlatform(): KubernetesObject[] {
  return [
    ...['submariner-k8s-broker', 'dns-operator-system', GATEWAY.namespace].map(
      name => namespace(name),
    ),
    secret(
      'dns-provider-coredns',
      'kuadrant.io/coredns',
      { ZONES: 'global.example.com,direct.example.com' },
      { 'kuadrant.io/default-provider': 'true' },
    ),
  ];
}

/** Lets the hub's DNS operator read a member. */
export function delegation(
  cluster: string,
  kubeconfig: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: cluster,
      namespace: 'dns-operator-system',
      labels: { 'kuadrant.io/multicluster-kubeconfig': 'true' },
    },
    stringData: { kubeconfig },
  };
}

/** The hub's word on a member. Nobody renews its lease here, so its conditions are a stand-in's. */
export function managedCluster(name: string, server: string): KubernetesObject {
  return {
    apiVersion: 'cluster.open-cluster-management.io/v1',
    kind: 'ManagedCluster',
    metadata: {
      name,
      labels: { 'cluster.open-cluster-management.io/clusterset': 'mesh' },
    },
    spec: {
      hubAcceptsClient: true,
      leaseDurationSeconds: 60,
      managedClusterClientConfigs: [{ url: server }],
    },
  };
}
