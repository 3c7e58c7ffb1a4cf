import type { KubernetesObject, Repository } from '../plan';

/** An object that somebody wants to give to a cluster: rendered, or edited by hand since. @public */
export interface GuardedObject {
  cluster: string;
  object: KubernetesObject;
  /** File that it is in, for messages. */
  file?: string;
  repository?: Repository;
}

/** What is known beside the objects. All of it is optional: a guardrail that needs more says nothing. @public */
export interface GuardContext {
  namespace?: string;
  service?: string;
  mesh?: 'sidecar' | 'ambient' | 'none';
  /** Listeners of Gateways that are not among the objects. */
  listeners?: Array<{
    namespace: string;
    gateway: string;
    name: string;
    hostname: string;
  }>;
}

/** A broken guardrail. @public */
export interface Violation {
  guardrail: string;
  cluster: string;
  /** `HTTPRoute bookinfo/reviews` */
  object: string;
  /** Field in the object: `spec.hostnames`. */
  path: string;
  file: string | undefined;
  /** What is wrong and what to do. */
  message: string;
}

/** Says that a field of an object breaks the guardrail. @public */
export type Report = (on: GuardedObject, path: string, message: string) => void;

/** Something no manifest may do, whoever wrote it. One file each. @public */
export interface Guardrail {
  id: string;
  /** One sentence, for the documentation. */
  title: string;
  check(
    objects: readonly GuardedObject[],
    context: GuardContext,
    report: Report,
  ): void;
}

/** Objects of a kind. */
export function ofKind(
  objects: readonly GuardedObject[],
  kind: string,
  group: string,
): GuardedObject[] {
  return objects.filter(
    ({ object }) =>
      object.kind === kind && groupOf(object.apiVersion) === group,
  );
}

/** `networking.istio.io` of `networking.istio.io/v1`; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** Part of an object that may have any shape; undefined where it is not there. */
export function at(object: unknown, ...path: string[]): any {
  return path.reduce<any>(
    (value, step) =>
      value !== null &&
      typeof value === 'object' &&
      Object.prototype.hasOwnProperty.call(value, step)
        ? value[step]
        : undefined,
    object,
  );
}

/** A list that may be anything, as a list. */
export function listAt(object: unknown, ...path: string[]): any[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? value : [];
}

/** Objects of the same cluster. */
export function byCluster(
  objects: readonly GuardedObject[],
): GuardedObject[][] {
  const clusters = new Map<string, GuardedObject[]>();
  for (const guarded of objects) {
    const same = clusters.get(guarded.cluster);
    if (same) same.push(guarded);
    else clusters.set(guarded.cluster, [guarded]);
  }
  return [...clusters.values()];
}
