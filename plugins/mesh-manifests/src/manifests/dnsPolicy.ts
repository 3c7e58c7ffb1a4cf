import { clustersWith, ManifestKind, Onboarding, OutsideAccess } from '../plan';
import type { RequestedCluster } from '../request';
import { GATEWAY_API, metadata } from './metadata';

export const dnsPolicy: ManifestKind = {
  title: 'DNSPolicy',
  fileName: 'dnspolicy',
  apiVersion: 'kuadrant.io/v1',
  kind: 'DNSPolicy',
  perCluster: true,

  decide(onboarding) {
    const { outside } = onboarding;
    if (!outside) return { write: false, reason: undefined };
    const { dns, gateway, host } = outside;
    if (dns.mode === 'shared') {
      return {
        write: false,
        reason: `no DNSPolicy: listener ${gateway.listener} (${gateway.hostname}) is shared, its policy serves all applications.`,
      };
    }
    return {
      write: true,
      name: policyName(outside),
      namespace: gateway.namespace,
      clusters: clustersWith(onboarding, 'ingress'),
      repository: dns.mode === 'own-listener' ? 'platform' : 'application',
      reason: `Publishes ${host} with the address of the Gateway of this cluster.`,
    };
  },

  build(onboarding, cluster) {
    const requested = onboarding.clusters.find(({ name }) => name === cluster)!;
    return buildPolicy(onboarding, onboarding.outside!, requested);
  },
};

function buildPolicy(
  onboarding: Onboarding,
  outside: OutsideAccess,
  { geo, weight, defaultGeo, healthCheck }: RequestedCluster,
) {
  const { dns, gateway, host } = outside;
  return {
    heading: `Publishes ${host} in DNS, with the address of the Gateway in this cluster.`,
    content: {
      apiVersion: dnsPolicy.apiVersion,
      kind: dnsPolicy.kind,
      metadata: metadata(onboarding, policyName(outside), gateway.namespace),
      spec: {
        targetRef: {
          group: GATEWAY_API,
          kind: 'Gateway',
          name: gateway.name,
          ...(dns.mode === 'own-listener' && { sectionName: gateway.listener }),
        },
        ...(dns.delegate && { delegate: true }),
        ...(dns.providerRef && { providerRefs: [{ name: dns.providerRef }] }),
        ...(geo !== undefined && {
          loadBalancing: { geo, weight, defaultGeo: defaultGeo ?? false },
        }),
        ...(healthCheck && {
          healthCheck: {
            path: healthCheck.path,
            port: healthCheck.port ?? gateway.port,
            protocol: healthCheck.protocol ?? gateway.protocol,
            interval: healthCheck.interval ?? '5m',
            failureThreshold: healthCheck.failureThreshold ?? 5,
          },
        }),
      },
    },
    comments: [
      {
        path: ['spec', 'targetRef'],
        text: 'A DNSPolicy targets a Gateway in its own namespace, never a route or a ListenerSet.',
      },
      ...(geo === undefined
        ? []
        : [
            {
              path: ['spec', 'loadBalancing'],
              text: 'All policies of a host use one strategy and one default geography.',
            },
          ]),
    ],
  };
}

function policyName({ dns, gateway }: OutsideAccess): string {
  return dns.mode === 'own-listener'
    ? `${gateway.name}-${gateway.listener}`
    : gateway.name;
}
