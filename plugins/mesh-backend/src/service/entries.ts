import type { Found } from '@meshport/plugin-mesh-node';
import type { IngressBackend, KeptIngress } from '../kinds/ingress';
import { keys } from '../kinds/keys';
import type { KeptOpenshiftRoute } from '../kinds/openshiftRoute';
import type { RouteMatch } from '../kinds/route';
import type { Condition } from '../kinds/read';
import type { Lookup, ServiceId } from './facts';
import { isServedBy } from './hosts';

/** A way from outside into the service that is not of the Gateway API: an OpenShift Route, or an Ingress. */
export interface Entry {
  kind: 'Route' | 'Ingress';
  object: Found;
  /** Empty: every host. */
  host: string;
  match: RouteMatch;
  /** Addresses and names that lead there, as its controller says. */
  addresses: string[];
  isSecure: boolean;
  /** The router's word; undefined where nobody says such a thing. */
  admitted: Condition | undefined;
  /** True where a controller has taken it up. */
  isTaken: boolean;
}

/** Ways that lead straight to the Service in the same cluster, by cluster. */
export function entriesInto(
  reader: Lookup,
  { clusterSet, namespace, name }: ServiceId,
): Map<string, Entry[]> {
  const key = keys.backend(namespace, name);
  const isOwn = (found: Found) => found.object.namespace === namespace;
  const routes = reader
    .findAll<KeptOpenshiftRoute>(clusterSet, 'Route', key)
    .filter(isOwn)
    .flatMap(found => ofRoute(found, name));
  const ingresses = reader
    .findAll<KeptIngress>(clusterSet, 'Ingress', key)
    .filter(isOwn)
    .flatMap(found =>
      found.object.backends
        .filter(({ service }) => service === name)
        .map(backend => ofIngress(found, backend)),
    );
  const entries = new Map<string, Entry[]>();
  for (const entry of [...routes, ...ingresses]) {
    const { cluster } = entry.object;
    entries.set(cluster, [...(entries.get(cluster) ?? []), entry]);
  }
  return entries;
}

/** One without weight gets nothing, so it is no way in. */
function ofRoute(found: Found<KeptOpenshiftRoute>, service: string): Entry[] {
  const { host, path, backends, routers, tls } = found.object;
  const isWeighted = backends.some(
    backend => backend.service === service && backend.weight > 0,
  );
  if (!isWeighted) return [];
  const answers = routers.flatMap(({ admitted }) => admitted ?? []);
  return [
    {
      kind: 'Route',
      object: found,
      host,
      match: matchOf('PathPrefix', path),
      addresses: routers.flatMap(({ canonicalHost }) => canonicalHost ?? []),
      isSecure: tls !== undefined,
      admitted: answers.find(({ status }) => status === 'True') ?? answers[0],
      isTaken: answers.length > 0,
    },
  ];
}

function ofIngress(
  found: Found<KeptIngress>,
  { host, pathType, pathValue }: IngressBackend,
): Entry {
  const { addresses, tlsHosts } = found.object;
  return {
    kind: 'Ingress',
    object: found,
    host,
    match: matchOf(pathType === 'Exact' ? 'Exact' : 'PathPrefix', pathValue),
    addresses,
    isSecure: tlsHosts.some(pattern => isServedBy(host, pattern)),
    admitted: undefined,
    // An Ingress has no word of acceptance: its address is all that a controller says (networking.k8s.io/v1).
    isTaken: addresses.length > 0,
  };
}

function matchOf(type: string, path: string): RouteMatch {
  return {
    type,
    value: path || '/',
    method: undefined,
    headers: 0,
    queryParams: 0,
  };
}

/** True where the entry takes requests for a host. */
export function takesHost(entry: Entry, host: string): boolean {
  return entry.host === '' || isServedBy(host, entry.host);
}
