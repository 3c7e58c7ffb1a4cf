import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { programPath } from '../../clusters/program';
import type { Lab, MemberName } from './lab';
import { BOOKINFO } from './manifests/bookinfo';
import { GATEWAY } from './manifests/platform';

/** A proxy that asks its istiod: the gateway, or the sidecar of a Pod of productpage. */
export type ProxyKind = 'gateway' | 'sidecar';

/** Where a route's requests go. */
export interface EnvoyTarget {
  name: string;
  weight: number;
  /** False where the proxy has no cluster of that name: 500, cluster_not_found. */
  exists: boolean;
}

export interface EnvoyRoute {
  domains: string[];
  /** `Path`, `PathPrefix` or `PathRegex`. */
  match: string;
  value: string;
  clusters?: EnvoyTarget[];
  /** Status of an answer that the proxy gives itself. */
  directResponse?: number;
}

export interface EnvoyEndpoint {
  address: string;
  port: number;
  /** `HEALTHY`, `UNHEALTHY`, `DRAINING`, `UNKNOWN` */
  health: string;
  weight: number;
  region?: string;
  zone?: string;
  priority: number;
  /** Whether it is labelled as one that takes mutual TLS. */
  mutual: boolean;
}

export interface EnvoyCluster {
  /** `EDS`, `STRICT_DNS`, … */
  type: string;
  /** `auto`: mutual to endpoints that are labelled so, plain text to others. */
  tls: 'none' | 'mutual' | 'simple' | 'auto';
  sni?: string;
  subjectAltNames?: string[];
  endpoints: EnvoyEndpoint[];
}

/** What istiod gives a proxy. build/istio/xds asks for it and prints it so. */
export interface EnvoyConfig {
  /** By the name of their configuration: `http.80` of a gateway's port, `9080` of a sidecar's. */
  routes: Record<string, EnvoyRoute[]>;
  clusters: Record<string, EnvoyCluster>;
}

const run = promisify(execFile);

/** Asks the istiod of a member over ADS, as a proxy of that cluster does; undefined where there is no such Pod. */
export async function askIstiod(
  lab: Lab,
  member: MemberName,
  kind: ProxyKind,
): Promise<EnvoyConfig | undefined> {
  const namespace = kind === 'gateway' ? GATEWAY.namespace : BOOKINFO;
  const selector =
    kind === 'gateway'
      ? `gateway.networking.k8s.io/gateway-name=${GATEWAY.name}`
      : 'app=productpage';
  const { items } = await lab.members[member].plane.admin.get(
    `/api/v1/namespaces/${namespace}/pods?labelSelector=${encodeURIComponent(
      selector,
    )}`,
  );
  const pod = items.find(({ status }: any) => status.podIP);
  if (!pod) return undefined;
  const { stdout } = await run(
    programPath('xds'),
    [
      `-address=127.0.0.1:${lab.istiodPorts[member].grpc}`,
      `-cluster=${member}`,
      `-type=${kind === 'gateway' ? 'router' : 'sidecar'}`,
      `-namespace=${namespace}`,
      `-pod=${pod.metadata.name}`,
      `-ip=${pod.status.podIP}`,
      `-labels=${JSON.stringify(pod.metadata.labels)}`,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout);
}
