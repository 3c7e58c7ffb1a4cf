import type { ClusterSink } from '@meshport/plugin-mesh-node';
import type { FleetCluster } from './cluster';
import { inSlices } from './inSlices';
import type { Change, KindTable } from './table';

/** How what a reader tells is taken over. */
export interface Taking {
  /** False once the cluster is gone: its reader may still speak. */
  isCurrent(): boolean;
  /** Changes objects of a kind, and says what that touches. */
  change(kind: string, apply: (table: KindTable) => Change[]): void;
  /** Changes what is said of the cluster, and says so where it is something else. */
  say(apply: () => void): void;
}

/** Takes what the reader of a cluster tells. */
export function clusterSink(
  cluster: FleetCluster,
  { isCurrent, change, say }: Taking,
): ClusterSink {
  return {
    replace: (kind, objects, asOf, part) =>
      change(kind, table => table.replace(objects, asOf, part)),
    listing: (kind, part) => {
      const staged = cluster.tables.get(kind)?.stage(part);
      return {
        put: object => staged?.put(object),
        remove: (namespace, name) => staged?.remove(namespace, name),
        commit: asOf => {
          const bits = staged?.commit(asOf);
          return inSlices(() => {
            let isDone = true;
            change(kind, () => {
              const bit = bits!.next();
              isDone = bit.done === true;
              return bit.value ?? [];
            });
            return isDone;
          });
        },
      };
    },
    confirm(kind, asOf, part) {
      if (!isCurrent()) return;
      cluster.tables.get(kind)?.confirm(asOf, part);
      cluster.touch();
    },
    upsert: (kind, object, asOf) =>
      change(kind, table => table.upsert(object, asOf)),
    remove: (kind, namespace, name) =>
      change(kind, table => table.remove(namespace, name)),
    clusterState: (state, reason) =>
      say(() => {
        cluster.said = { state, reason: reason ?? null };
      }),
    kindState: (kind, state, reason, part) =>
      say(() => cluster.say(kind, { state, reason: reason ?? null }, part)),
    problems: (problems, incomplete) =>
      say(() => {
        cluster.problems = [...problems];
        cluster.incomplete = new Set(incomplete);
      }),
  };
}
