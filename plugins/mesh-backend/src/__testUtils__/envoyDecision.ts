import { isServedBy } from '../service/hosts';
import type { Asked } from '../service/trace/requests';

/** What istiod gives a proxy, as the lane of real controllers asks for it over ADS. */
export interface EnvoyConfig {
  /** By the name of their configuration: `http.80` of a gateway's port, `9080` of a sidecar's. */
  routes: Record<string, EnvoyRoute[]>;
  clusters: Record<string, EnvoyCluster>;
}

/** In the order in which they are tried. */
export interface EnvoyRoute {
  domains: string[];
  /** `Path`, `PathPrefix` or `PathRegex`. */
  match: string;
  value: string;
  clusters?: Array<{ name: string; weight: number; exists: boolean }>;
  /** Status of an answer that the proxy gives itself. */
  directResponse?: number;
}

export interface EnvoyCluster {
  type: string;
  /** `auto`: mutual to endpoints that are labelled so, plain text to others. */
  tls: 'none' | 'mutual' | 'simple' | 'auto';
  /** `mutual`: whether it is labelled as one that takes mutual TLS. */
  endpoints: Array<{ health: string; mutual?: boolean }>;
}

/** TLS is undefined where the trace says nothing of it: to other services. */
export interface DecidedTarget {
  name: string;
  part: number;
  exists: boolean;
  tls: string | undefined;
  /** What it gets was meant for the service; only the trace knows. */
  isOwn?: boolean;
}

/** Where requests go, in one word: a status, or targets with their part, whether they exist, and their TLS. */
export type Decision = { status: number } | DecidedTarget[];

/** What Envoy decides: the virtual host with the best domain, and in it the first route that takes the request. */
export function decided(config: EnvoyConfig, asked: Asked): Decision {
  const { host, port, isSecure, match } = asked;
  const names = Object.keys(config.routes).filter(
    name =>
      name === `http.${port}` ||
      (isSecure && name.startsWith(`https.${port}.`)),
  );
  const candidates = names
    .flatMap(name => config.routes[name])
    .map(route => ({ route, domain: domainFor(route, host) }))
    .filter(({ domain }) => domain !== undefined);
  const best = Math.max(...candidates.map(({ domain }) => rank(domain!)));
  const taken = candidates
    .filter(({ domain }) => rank(domain!) === best)
    .find(({ route }) => takes(route, match));
  if (!taken) return { status: 404 };
  const { clusters = [], directResponse } = taken.route;
  if (clusters.length === 0) return { status: directResponse ?? 404 };
  const total = clusters.reduce((sum, { weight }) => sum + weight, 0);
  return clusters
    .filter(({ weight }) => weight > 0)
    .map(({ name, weight, exists }) => ({
      name,
      part: weight / total,
      exists,
      tls: tlsOf(config.clusters[name]),
    }));
}

/** Automatic TLS is none to endpoints that are not labelled for it. Those of a Service come and go, and may be none. */
export function tlsOf(cluster: EnvoyCluster | undefined): string {
  if (!cluster) return '';
  const { type, tls, endpoints } = cluster;
  const isPlain = type !== 'EDS' && !endpoints.some(({ mutual }) => mutual);
  return tls === 'auto' && isPlain ? 'none' : tls;
}

/** Istio adds ports to domains; Envoy compares without them where they are the usual ones. */
function domainFor({ domains }: EnvoyRoute, host: string): string | undefined {
  return domains
    .map(domain => domain.replace(/:(\d+|\*)$/, ''))
    .filter(
      domain => domain === '*' || domain === host || isServedBy(host, domain),
    )
    .sort((a, b) => rank(b) - rank(a))[0];
}

function rank(domain: string): number {
  if (domain === '*') return 0;
  return domain.startsWith('*') ? domain.length : 1000 + domain.length;
}

function takes({ match, value }: EnvoyRoute, asked: Asked['match']): boolean {
  if (match === 'PathPrefix' && value === '/') return true;
  // A request whose path is an expression is the one of its own rule.
  if (asked.type === 'RegularExpression') return value === asked.value;
  switch (match) {
    case 'Path':
      return asked.value === value;
    case 'PathPrefix': {
      const prefix = value.replace(/\/+$/, '');
      return asked.value === prefix || asked.value.startsWith(`${prefix}/`);
    }
    case 'PathRegex':
      return new RegExp(`^(?:${value})$`).test(asked.value);
    default:
      return false;
  }
}

export function same(traceSays: Decision, envoyHas: Decision): boolean {
  if ('status' in traceSays || 'status' in envoyHas) {
    return sorted(traceSays) === sorted(envoyHas);
  }
  const isSaid = ({ name }: DecidedTarget) =>
    traceSays.every(one => one.name !== name || one.tls !== undefined);
  const compared = envoyHas.map(target =>
    isSaid(target) ? target : { ...target, tls: undefined },
  );
  return sorted(traceSays) === sorted(compared);
}

function sorted(decision: Decision): string {
  if ('status' in decision) return String(decision.status);
  const sums = new Map<string, number>();
  for (const { name, part, exists, tls } of decision) {
    const key = `${name} ${exists} ${exists ? tls : ''}`;
    sums.set(key, (sums.get(key) ?? 0) + part);
  }
  return [...sums]
    .map(([key, part]) => `${key} ${part.toFixed(3)}`)
    .sort()
    .join('; ');
}

export function say(decision: Decision): string {
  if ('status' in decision) return `${decision.status}`;
  return decision
    .map(({ name, part, exists, tls }) =>
      [
        name,
        part.toFixed(2),
        exists ? `tls ${tls ?? 'of its own'}` : 'which is not there',
      ].join(' '),
    )
    .join(', ');
}
