import type { KindFreshness } from '@meshport/plugin-mesh-common';
import { keys } from '../kinds/keys';
import type { KeptReferenceGrant } from '../kinds/referenceGrant';
import type { Facts, ServiceId } from './facts';
import type { Absent } from './judgement';

/** Kinds that a service has in its own namespace, or not at all. */
const OWN_KINDS: ReadonlySet<string> = new Set([
  'Namespace',
  'Service',
  'EndpointSlice',
  'ServiceExport',
  'ServiceImport',
]);

/** Where an object would be that is absent; anywhere where no namespace is certain. */
export function placed(
  { namespace }: Pick<ServiceId, 'namespace'>,
  absent: Absent,
): { kind: string; namespace: string | undefined } {
  if (typeof absent !== 'string') return absent;
  return {
    kind: absent,
    namespace: OWN_KINDS.has(absent) ? namespace : undefined,
  };
}

/** Why the absence of an object of the service is not known in a cluster; undefined where it is. */
export function unreadAbsence(
  facts: Facts,
  cluster: string,
  absent: Absent,
): KindFreshness | undefined {
  const { kind, namespace } = placed(facts.id, absent);
  if (kind === 'HTTPRoute' && !admitsForeignRoutes(facts, cluster)) {
    return facts.reader.unread(cluster, kind, facts.id.namespace);
  }
  return facts.reader.unread(cluster, kind, namespace);
}

/**
 * A route of another namespace leads to a Service only where a ReferenceGrant beside the Service permits it (Gateway API v1): where
 * there is none, its own namespace is the only one in which a route can be.
 */
function admitsForeignRoutes(
  { reader, id: { namespace } }: Facts,
  cluster: string,
): boolean {
  if (!reader.readable(cluster, 'ReferenceGrant', namespace)) {
    const { state } = reader.freshness(cluster, 'ReferenceGrant', namespace);
    return state !== 'not_installed';
  }
  return reader
    .find<KeptReferenceGrant>(cluster, 'ReferenceGrant', keys.grants(namespace))
    .some(({ object }) => object.from.some(({ kind }) => kind === 'HTTPRoute'));
}
