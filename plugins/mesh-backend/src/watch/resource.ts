import type { RawObject } from '@meshport/plugin-mesh-node';

/** All that this room knows of a kind: where it lives. */
export interface WatchedResource {
  /** By which the sink knows it. */
  id: string;
  /** Empty for the core group. */
  group: string;
  /** That are understood, the best first. */
  versions: readonly string[];
  plural: string;
  /** Only objects of this name; all where it is left out. */
  only?: string;
}

/** Where a version of a group lives (Kubernetes API concepts, "Resource URIs"). */
export function groupPath(group: string, version: string): string {
  return group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
}

/** Adds to a query that only objects of a name are meant (Kubernetes API, field selectors). */
export function selectName(query: URLSearchParams, only?: string): void {
  if (only !== undefined) query.set('fieldSelector', `metadata.name=${only}`);
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
