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
 * What of a kind is read. What is outside is not known, and never taken for absent.
 *
 * @public
 */
export interface KindScope {
  /** Only objects in these namespaces; of the kind `Namespace`, these. */
  namespaces?: readonly string[];
  /** Only objects with such labels: a selector as the Kubernetes API takes it. */
  labelSelector?: string;
  /** Keys of the configuration that say so, for people. */
  configuredAt: { namespaces?: string; labelSelector?: string };
}

/** Part of a kind that is read by itself; all of the kind where it names nothing. @public */
export interface KindPart {
  namespace?: string;
  name?: string;
}

/**
 * The parts in which a kind is read: one request for each namespace and each name, for an API server takes no lists of them.
 *
 * @public
 */
export function partsOf(
  kind: Pick<KindDefinition, 'namespaced' | 'only' | 'scope'>,
): KindPart[] {
  const { namespaced, only, scope } = kind;
  const namespaces = namespaced ? scope?.namespaces : undefined;
  const names = namespaced ? only : scope?.namespaces ?? only;
  return (namespaces ?? [undefined]).flatMap(namespace =>
    (names ?? [undefined]).map(name => ({ namespace, name })),
  );
}

/**
 * What an object says about which clusters belong together: in a cluster set, `namespace/name` means the same service.
 *
 * `ManagedCluster`: Open Cluster Management names the set. `Submariner`: all of which the objects of one namespace speak are
 * joined by one broker; a set of that name is not meant. `mesh`: clusters of one mesh id. `records`: the cluster publishes
 * records for the one that holds the object; it is read beside its set, and no member by that.
 *
 * @public
 */
export interface ClusterSetWord {
  by: 'ManagedCluster' | 'Submariner' | 'mesh' | 'records';
  /** Name or alias of the cluster of which it is said; the one that holds the object where it is left out. */
  cluster?: string;
  /** Name of the set, the mesh, or the broker's namespace; undefined where nothing is said but that they belong together. */
  set?: string;
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
  /** Only objects of these names are read; all where it is left out. */
  only?: readonly string[];
  /** What of it is read, where the configuration says that it is not all. */
  scope?: KindScope;
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
  /** What it says about which clusters are in one cluster set. */
  clusterSetWords?(kept: T): ClusterSetWord[];
}
