/** RFC 1123 label: names of namespaces, clusters, listeners (Kubernetes, "Object Names and IDs"). */
export const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** RFC 1035 label: Services must start with a letter (core/v1 Service validation). */
export const SERVICE_NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** RFC 1123 subdomain: names of most other objects. */
export const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** `component:default/reviews`, as the catalog writes entity references. */
export const ENTITY_REF =
  /^[a-z][a-z0-9-]{0,62}:[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

/** ISO 3166-1 alpha-2 or a continent (Kuadrant's CoreDNS provider, which refuses anything else). */
export const GEO_CODE = /^([A-Z]{2}|GEO-(AF|AN|AS|EU|NA|OC|SA))$/;

/**
 * Path of an HTTPRoute match: HTTPPathMatch of Gateway API v1 (its pattern and its CEL rules on `//`, `.`, `..` and encoded slashes).
 */
export const ROUTE_PATH =
  /^(?=\/)(?:(?!\/\/|\/\.{1,2}(?:\/|$)|%2[fF])(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2}))*$/;

/** Path of a health check: DNSPolicy v1 `spec.healthCheck.path`. It refuses `/` and `/a`. */
export const HEALTH_PATH =
  /^(?:\?|\/)[\w\-.~:/?#[\]@!$&'()*+,;=]+(?:[a-zA-Z0-9]|\/)$/;

/** A whole number and a unit, as DNSPolicy takes it: `5m`. */
export const DURATION = /^[1-9][0-9]{0,4}(ms|s|m|h)$/;

/**
 * Namespaces that no application may use. Lighthouse refuses exports from `openshift`, `openshift-*` and `kube-*`
 * (RestrictedNamespace); SIG Multicluster's position on namespace sameness leaves out `default`, which means
 * something else in every cluster.
 */
export function isReservedNamespace(namespace: string): boolean {
  return (
    namespace === 'default' ||
    namespace === 'openshift' ||
    namespace.startsWith('openshift-') ||
    namespace.startsWith('kube-')
  );
}

/** The name under which every cluster of a cluster set reaches an exported service (MCS API). */
export function clustersetName(namespace: string, service: string): string {
  return `${service}.${namespace}.svc.clusterset.local`;
}

/** Why a service leaves no room for the name of its ExternalName Service; undefined where it does. */
export function externalNameProblem(service: string): string | undefined {
  return service.length > 59
    ? 'must be at most 59 characters: the ExternalName Service is named after it, with -mcs at the end'
    : undefined;
}

/** A value as it may be shown in a message: short, on one line. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  const visible = text.replace(/[^\x20-\x7e]/g, '\u00b7');
  return `"${visible.length > 40 ? `${visible.slice(0, 40)}…` : visible}"`;
}
