import type {
  KindDefinition,
  KindPart,
  RawObject,
} from '@meshport/plugin-mesh-node';

/** All that this room knows of a kind: where it lives, and what of it is wanted. */
export type WatchedResource = Pick<
  KindDefinition,
  | 'id'
  | 'group'
  | 'versions'
  | 'plural'
  | 'namespaced'
  | 'only'
  | 'scope'
  | 'metadataOnly'
>;

/** What of a path is asked for: all of it where nothing is said. */
export interface Selection {
  /** Only the object of this name. */
  name?: string;
  labelSelector?: string;
  /** Only the metadata of objects. */
  metadataOnly?: boolean;
}

/** What is asked for of a part of a kind. */
export function selectionOf(
  { scope, metadataOnly }: WatchedResource,
  { name }: KindPart,
): Selection {
  return { name, labelSelector: scope?.labelSelector, metadataOnly };
}

/** Where the objects of a namespace live (Kubernetes API concepts, "Resource URIs"). */
export function pathIn(path: string, namespace: string | undefined): string {
  if (namespace === undefined) return path;
  const at = path.lastIndexOf('/');
  const within = encodeURIComponent(namespace);
  return `${path.slice(0, at)}/namespaces/${within}${path.slice(at)}`;
}

/** Where a version of a group lives (Kubernetes API concepts, "Resource URIs"). */
export function groupPath(group: string, version: string): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

/** Adds to a query what of a kind is meant (Kubernetes API, field selectors and label selectors). */
export function select(
  query: URLSearchParams,
  { name, labelSelector }: Selection,
): void {
  if (name !== undefined) query.set('fieldSelector', `metadata.name=${name}`);
  if (labelSelector !== undefined) query.set('labelSelector', labelSelector);
}

/**
 * In which form an answer is asked for. An API server that cannot leave out what is not metadata gives the whole (Kubernetes API
 * concepts, "Metadata-only fetches").
 */
export function formOf(
  { metadataOnly }: Selection,
  answer: 'PartialObjectMetadata' | 'PartialObjectMetadataList',
): string | undefined {
  return metadataOnly
    ? `application/json;as=${answer};v=v1;g=meta.k8s.io,application/json`
    : undefined;
}

/** Name of an object; undefined where what came is not an object with a name. */
export function nameOf(
  raw: unknown,
): { namespace: string | undefined; name: string } | undefined {
  const metadata = metadataOf(raw);
  const name = metadata?.name;
  if (typeof name !== 'string' || name === '') return undefined;
  const namespace = metadata?.namespace;
  return {
    namespace:
      typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    name,
  };
}

/** Resource version of an object, a list or a bookmark. */
export function resourceVersionOf(raw: unknown): string | undefined {
  const version = metadataOf(raw)?.resourceVersion;
  return typeof version === 'string' && version !== '' ? version : undefined;
}

/** True where `now` is before `then`: versions are decimal numbers, and comparable (KEP-5504). */
export function wentBack(then: string, now: string): boolean {
  const number = /^\d+$/;
  return number.test(then) && number.test(now) && BigInt(now) < BigInt(then);
}

export function metadataOf(raw: unknown): Record<string, unknown> | undefined {
  const metadata = (raw as RawObject | null | undefined)?.metadata;
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Record<string, unknown>)
    : undefined;
}
