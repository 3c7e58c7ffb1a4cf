import type {
  ClusterSink,
  RawObject,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import type { RecordingSink } from '../clusters/backend';

/** The cluster, of whose reader all that it tells the fleet is kept besides, whole. */
export function recorded(
  cluster: SourcedCluster,
  record: RecordingSink,
): SourcedCluster {
  const { name, clusterSet, configuredAt } = cluster;
  return {
    name,
    clusterSet,
    configuredAt,
    read: (kinds, sink, signal) =>
      cluster.read(kinds, both(sink, record), signal),
    fetch: (...of) => cluster.fetch(...of),
  };
}

function both(sink: ClusterSink, record: RecordingSink): ClusterSink {
  return {
    replace(...told) {
      sink.replace(...told);
      record.replace(...told);
    },
    listing(kind, part) {
      const listing = sink.listing!(kind, part);
      const held = new Map<string, RawObject>();
      return {
        put(object) {
          listing.put(object);
          const { namespace, name } = object.metadata as any;
          held.set(`${namespace ?? ''}/${name}`, object);
        },
        remove(namespace, name) {
          listing.remove(namespace, name);
          held.delete(`${namespace ?? ''}/${name}`);
        },
        async commit(asOf) {
          await listing.commit(asOf);
          record.replace(kind, [...held.values()], asOf, part);
        },
      };
    },
    upsert(...told) {
      sink.upsert(...told);
      record.upsert(...told);
    },
    remove(...told) {
      sink.remove(...told);
      record.remove(...told);
    },
    clusterState(...told) {
      sink.clusterState(...told);
      record.clusterState(...told);
    },
    kindState(...told) {
      sink.kindState(...told);
      record.kindState(...told);
    },
    problems(...told) {
      sink.problems(...told);
      record.problems(...told);
    },
    confirm(...told) {
      sink.confirm?.(...told);
      record.confirm(told[0], told[1]);
    },
    count(...told) {
      sink.count?.(...told);
      record.count(...told);
    },
  };
}
