import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../lab/objects';

/** Objects by cluster. */
export type Snapshot = Record<string, KubernetesObject[]>;

/** What differs from the healthy fleet, which is recorded whole. */
export interface Difference {
  /** `cluster/Kind/namespace/name` of objects that are not there. */
  gone: string[];
  /** Objects that are others, or that the healthy fleet does not have, by cluster. */
  objects: Snapshot;
}

/** Says when and how often, not what: it differs although nothing does. */
const VOLATILE = new Set([
  'resourceVersion',
  'generation',
  'observedGeneration',
  'creationTimestamp',
  'generateName',
  'lastTransitionTime',
  'lastUpdateTime',
  'queuedAt',
  'validFor',
  'endpoints.kubernetes.io/last-change-trigger-time',
]);

export function differenceOf(healthy: Snapshot, broken: Snapshot): Difference {
  const difference: Difference = { gone: [], objects: {} };
  for (const [cluster, objects] of Object.entries(broken)) {
    const before = byRef(healthy[cluster] ?? []);
    const now = byRef(objects);
    const changed = [...now]
      .filter(([ref, object]) => !isSame(before.get(ref), object))
      .map(([, object]) => object);
    if (changed.length > 0) difference.objects[cluster] = changed;
    difference.gone.push(
      ...[...before.keys()]
        .filter(ref => !now.has(ref))
        .map(ref => `${cluster}/${ref}`),
    );
  }
  return difference;
}

function byRef(objects: KubernetesObject[]): Map<string, KubernetesObject> {
  return new Map(
    objects.map(object => [
      `${object.kind}/${object.metadata.namespace ?? '-'}/${
        object.metadata.name
      }`,
      object,
    ]),
  );
}

function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(lasting(a), lasting(b));
}

function lasting(value: unknown): unknown {
  // Conditions come in any order.
  if (Array.isArray(value)) return value.map(lasting).sort(byJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !VOLATILE.has(key))
      .map(([key, inner]) => [key, lasting(inner)]),
  );
}

function byJson(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
