/** A Kubernetes object as a cluster or a file gave it. Nothing of it is trusted. @public */
export interface RawObject {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: unknown;
  [field: string]: unknown;
}

/** What is kept of every object. @public */
export interface Kept {
  namespace: string | undefined;
  name: string;
}

/**
 * A kind that Meshport reads: where it lives, what is kept of it, by which keys it is found. One file each in `kinds/`.
 *
 * @public
 */
export interface KindDefinition<T extends Kept = Kept> {
  /** Kubernetes kind, followed by `.group` only where two groups that are read use the same kind. */
  id: string;
  kind: string;
  /** Empty for the core group. */
  group: string;
  /** Newest first. */
  versions: readonly string[];
  /** `dnsrecords` */
  plural: string;
  namespaced: boolean;
  /** Only objects of this name are read; all where it is left out. */
  only?: string;
  /**
   * Only `metadata` is asked for (PartialObjectMetadata), where that is all that is kept: the rest of a Pod is ten times
   * as much.
   */
  metadataOnly?: boolean;
  /** Not read unless the configuration asks for it. */
  optional?: boolean;
  /** Paths of fields that nobody is shown, where the kind has such as others keep in a Secret: `spec.tls.key`. */
  conceals?: readonly string[];
  /** Why it is read: for the ClusterRole and the documentation. */
  purpose: string;
  /**
   * A few hundred bytes of the object. Must not keep a reference into `raw`.
   *
   * @throws Error where the object has not the shape of its kind: it is skipped and counted
   */
  project(raw: RawObject): T;
  /**
   * Keys by which it is found beside its name, `<what>:<value>`: `service:bookinfo/productpage`,
   * `host:bookinfo.mesh.global.example.com`. Those that name a service make the service known to the fleet.
   */
  keys(kept: T): string[];
  /** Names by which the cluster that holds the object calls itself: Submariner cluster id, kube-system UID. */
  aliases?(kept: T): string[];
}
