/**
 * Refers to a Kubernetes object: `cluster/kind/namespace/name`, with `-` as the namespace of a cluster-scoped
 * object. `kind` is the Kubernetes kind, followed by `.group` only where two groups use the same kind
 * (`Gateway` is the Gateway API's, `Gateway.networking.istio.io` is Istio's).
 *
 * @public
 */
export type ObjectRef = string;

/** `clusterSet/namespace/name`. @public */
export type ServiceRef = string;

/** @public */
export interface ParsedObjectRef {
  cluster: string;
  kind: string;
  namespace: string | undefined;
  name: string;
}

/** @public */
export interface ParsedServiceRef {
  clusterSet: string;
  namespace: string;
  name: string;
}

/** @public */
export function objectRef(parts: ParsedObjectRef): ObjectRef {
  return `${parts.cluster}/${parts.kind}/${parts.namespace ?? '-'}/${
    parts.name
  }`;
}

/** @returns undefined where the text is not an object reference. @public */
export function parseObjectRef(ref: string): ParsedObjectRef | undefined {
  const parts = ref.split('/');
  if (parts.length !== 4 || parts.some(part => part === '')) return undefined;
  const [cluster, kind, namespace, name] = parts;
  return {
    cluster,
    kind,
    namespace: namespace === '-' ? undefined : namespace,
    name,
  };
}

/** @public */
export function serviceRef(parts: ParsedServiceRef): ServiceRef {
  return `${parts.clusterSet}/${parts.namespace}/${parts.name}`;
}

/** @returns undefined where the text is not a service reference. @public */
export function parseServiceRef(ref: string): ParsedServiceRef | undefined {
  const parts = ref.split('/');
  if (parts.length !== 3 || parts.some(part => part === '')) return undefined;
  const [clusterSet, namespace, name] = parts;
  return { clusterSet, namespace, name };
}
