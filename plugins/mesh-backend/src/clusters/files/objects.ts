import type { KindDefinition } from '@meshport/plugin-mesh-node';
import type { ManifestObject } from './manifests';

/** Gives the object the namespace in which `kubectl apply` would put it. */
export function placeNamespace(
  kind: KindDefinition,
  found: ManifestObject,
): void {
  const namespace = kind.namespaced ? found.namespace ?? 'default' : undefined;
  if (namespace === found.namespace) return;
  found.namespace = namespace;
  const metadata = found.object.metadata as Record<string, unknown>;
  found.object = { ...found.object, metadata: { ...metadata, namespace } };
}

/** Kinds that a file which cannot be read is likely to hold: those it names and those it held; all where it shows none. */
export function suspects(
  text: string,
  before: { keys: Set<string>; incomplete: readonly string[] } | undefined,
  kinds: readonly KindDefinition[],
): string[] {
  const named = new Set(
    [...text.matchAll(/\bkind["']?\s*:\s*["']?(\w+)/g)].map(match => match[1]),
  );
  const held = new Set(
    [...(before?.keys ?? [])].map(key => key.split(' ', 1)[0]),
  );
  const likely = kinds.filter(
    kind =>
      named.has(kind.kind) ||
      named.has(`${kind.kind}List`) ||
      held.has(kind.id) ||
      before?.incomplete.includes(kind.id),
  );
  return (likely.length > 0 ? likely : kinds).map(kind => kind.id);
}

/** The kind that an object is read as: several may be read of one Kubernetes kind, by the names of their objects. */
export function kindOf(
  kinds: readonly KindDefinition[],
  found: ManifestObject,
): KindDefinition | undefined {
  return kinds.find(
    ({ group, kind, only }) =>
      group === found.group &&
      kind === found.kind &&
      (!only || only.includes(found.name)),
  );
}

// Names hold no blank (manifests.ts), so that a key means one object.
export function keyOf(
  kind: string,
  namespace: string | undefined,
  name: string,
) {
  return `${kind} ${namespace ?? ''} ${name}`;
}

export function title(
  kind: string,
  object: { namespace?: string; name: string },
): string {
  return object.namespace
    ? `${kind} ${object.namespace}/${object.name}`
    : `${kind} ${object.name}`;
}

export function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}
