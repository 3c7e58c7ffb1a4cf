import type { FleetObject } from '../../fleets/fleets';

/**
 * The object as an API server holds it, with its `managedFields`: kubectl and the recorded fleets hide them, and they are
 * a third of what a list weighs (Kubernetes, server-side apply: a key `f:<field>` for each field that somebody set).
 */
export function withManagedFields(object: FleetObject): FleetObject {
  const { status, metadata, apiVersion, kind: _kind, ...rest } = object;
  const { labels, annotations } = metadata;
  const entry = (manager: string, fields: object, subresource?: string) => ({
    apiVersion,
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    manager,
    operation: 'Update',
    ...(subresource && { subresource }),
    time: '2026-11-21T10:23:39Z',
  });
  const managedFields = [
    entry(
      'kubectl-client-side-apply',
      fieldsOf({ metadata: { annotations, labels }, ...rest }),
    ),
    ...(status ? [entry('controller', fieldsOf({ status }), 'status')] : []),
  ];
  const managed = { ...metadata, managedFields };
  return { ...object, metadata: managed };
}

function fieldsOf(value: object): Record<string, object> {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [`f:${key}`, childrenOf(field)]),
  );
}

function childrenOf(field: unknown): object {
  if (typeof field !== 'object' || field === null) return {};
  if (!Array.isArray(field)) return { '.': {}, ...fieldsOf(field) };
  return Object.fromEntries(
    field.flatMap(item =>
      typeof item === 'object' && item !== null
        ? [[`k:${JSON.stringify(keyOf(item))}`, childrenOf(item)]]
        : [],
    ),
  );
}

/** Lists are keyed by what tells their items apart. */
function keyOf(item: Record<string, unknown>): Record<string, unknown> {
  const keys = ['name', 'type', 'port', 'protocol', 'uid'];
  return Object.fromEntries(
    Object.entries(item).filter(([key]) => keys.includes(key)),
  );
}
