import { clustersetName } from '../request/names';
import { onboardingId } from '../request/id';
import type {
  ClusterRole,
  HealthCheck,
  OnboardingRequest,
  RequestedCluster,
} from '../request';

/** Template that the manifests say they were made by. Raised whenever the same request gives other manifests. @public */
export const TEMPLATE_VERSION = 'expose-service/1.0.0';

/** @public */
export type DnsMode = 'shared' | 'own-gateway' | 'own-listener';

/** Where requests for the host enter. All of it is known: from the request, or because it follows. @public */
export interface Entrance {
  namespace: string;
  name: string;
  listener: string;
  /** Host name of the listener. */
  hostname: string;
  className: string;
  port: number;
  protocol: 'HTTP' | 'HTTPS';
  certificate: string | undefined;
}

/** How clients outside reach the service. @public */
export interface OutsideAccess {
  host: string;
  paths: Array<{ type: 'Exact' | 'PathPrefix'; value: string }>;
  gateway: Entrance;
  dns: {
    mode: DnsMode;
    providerRef: string | undefined;
    delegate: boolean | undefined;
  };
}

/** A request with everything that follows from it: what the manifests are made of. @public */
export interface Onboarding {
  id: string;
  template: string;
  component: string | undefined;
  clusterSet: string;
  namespace: string;
  service: string;
  port: number;
  portName: string;
  protocol: OnboardingRequest['protocol'];
  mesh: OnboardingRequest['mesh'];
  backend: OnboardingRequest['backend'];
  layout: OnboardingRequest['layout'];
  /** `reviews.bookinfo.svc.clusterset.local` */
  clustersetName: string;
  /** By name. */
  clusters: RequestedCluster[];
  /** undefined for a service that only workloads in the clusters call. */
  outside: OutsideAccess | undefined;
}

/** Makes a checked request definite. The order of clusters and roles in the request leaves no trace. */
export function settle(request: OnboardingRequest): Onboarding {
  const { namespace, service } = request;
  const dns = request.dns ?? { mode: 'shared' as const };
  return {
    id: onboardingId(request),
    template: TEMPLATE_VERSION,
    component: request.component,
    clusterSet: request.clusterSet,
    namespace,
    service,
    port: request.port,
    portName: request.portName,
    protocol: request.protocol,
    mesh: request.mesh,
    backend: request.backend,
    layout: request.layout,
    clustersetName: clustersetName(namespace, service),
    clusters: request.clusters
      .map(cluster => ({
        ...cluster,
        roles: [...cluster.roles].sort(),
        healthCheck: given(cluster.healthCheck) ?? given(dns.healthCheck),
      }))
      .sort((a, b) => byText(a.name, b.name)),
    outside:
      request.host === undefined
        ? undefined
        : {
            host: request.host,
            paths: request.paths ?? [],
            gateway: entrance(request, request.host, dns.mode),
            dns: {
              mode: dns.mode,
              providerRef: dns.providerRef,
              delegate: dns.delegate,
            },
          },
  };
}

/** Names of the clusters with a role, in order. */
export function clustersWith(
  onboarding: Onboarding,
  ...roles: ClusterRole[]
): string[] {
  return onboarding.clusters
    .filter(cluster => roles.some(role => cluster.roles.includes(role)))
    .map(({ name }) => name);
}

/** Order of code units: the same everywhere, unlike a locale's. */
export function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function entrance(
  request: OnboardingRequest,
  host: string,
  mode: DnsMode,
): Entrance {
  const { namespace, service, gateway = {} } = request;
  const secure = gateway.certificate !== undefined;
  // On a shared Gateway the service's name alone could be another namespace's, and listeners are named once.
  const usualListener = mode === 'own-listener' ? onboardingId(request) : 'api';
  return {
    namespace: gateway.namespace ?? namespace,
    name: gateway.name ?? service,
    listener: gateway.listener ?? usualListener,
    hostname: gateway.hostname ?? host,
    className: gateway.className ?? 'istio',
    port: gateway.port ?? (secure ? 443 : 80),
    protocol: secure ? 'HTTPS' : 'HTTP',
    certificate: gateway.certificate,
  };
}

function given(healthCheck?: HealthCheck): HealthCheck | undefined {
  return healthCheck?.path === undefined ? undefined : healthCheck;
}
