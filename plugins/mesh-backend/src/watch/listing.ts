import type { Instant } from '@meshport/plugin-mesh-common';
import type {
  ClusterListing,
  ClusterSink,
  KindPart,
  RawObject,
} from '@meshport/plugin-mesh-node';
import { nameOf } from './resource';

/** A listing of the sink, or one that holds the objects until they can be handed over at once. */
export function openListing(
  sink: ClusterSink,
  kind: string,
  part: KindPart,
): ClusterListing {
  return sink.listing?.(kind, part) ?? heldListing(sink, kind, part);
}

function heldListing(
  sink: ClusterSink,
  kind: string,
  part: KindPart,
): ClusterListing {
  const held = new Map<string, RawObject>();
  return {
    put(object) {
      const { namespace, name } = nameOf(object)!;
      held.set(`${namespace ?? ''}/${name}`, object);
    },
    remove(namespace, name) {
      held.delete(`${namespace ?? ''}/${name}`);
    },
    commit(asOf: Instant) {
      sink.replace(kind, [...held.values()], asOf, part);
    },
  };
}
