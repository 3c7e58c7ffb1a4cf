import type { ClusterSink, KindDefinition } from '@meshport/plugin-mesh-node';
import { performance } from 'perf_hooks';
import { ClusterSets, FleetIndex, kinds } from './backend';
import type { FleetObject } from '../fleets/fleets';
import type { ScaledFleet } from './scaledFleet';

/** A fleet in the backend's index, and what it cost to get it there. */
export interface Indexed {
  index: FleetIndex;
  /** What tells the index of a cluster, by its name. */
  sinks: Map<string, ClusterSink>;
  objects: number;
  /** Time in the index alone: objects were there already. */
  milliseconds: number;
  heapBytes: number;
}

/** Reads a fleet into a new index, cluster by cluster, as a source would after its first lists. */
export function indexFleet(fleet: ScaledFleet, asOf: string): Indexed {
  const before = heapAfterCollection();
  const sets = new ClusterSets(new Map([['default', fleet.clusters]]));
  const index = new FleetIndex(kinds, sets);
  const sinks = new Map<string, ClusterSink>();
  const indexed = {
    objects: 0,
    milliseconds: 0,
  };
  for (const cluster of fleet.clusters) {
    const sink = index.addCluster(cluster);
    sinks.set(cluster, sink);
    const objects = byKind(fleet.objects(cluster));
    for (const kind of kinds) {
      const ofKind = objects.get(kind) ?? [];
      const start = performance.now();
      sink.replace(kind.id, ofKind, asOf);
      indexed.milliseconds += performance.now() - start;
      indexed.objects += ofKind.length;
    }
    sink.clusterState('live');
  }
  return {
    ...indexed,
    index,
    sinks,
    heapBytes: heapAfterCollection() - before,
  };
}

/** The kind's objects of a list, by the kind that reads them. */
export function byKind(
  objects: readonly FleetObject[],
): Map<KindDefinition<any>, FleetObject[]> {
  const found = new Map<KindDefinition<any>, FleetObject[]>();
  for (const object of objects) {
    const kind = kinds.find(
      candidate =>
        candidate.kind === object.kind &&
        (object.apiVersion.includes('/')
          ? object.apiVersion.startsWith(`${candidate.group}/`)
          : candidate.group === ''),
    );
    if (!kind) continue;
    const list = found.get(kind);
    if (list) list.push(object);
    else found.set(kind, [object]);
  }
  return found;
}

function heapAfterCollection(): number {
  if (!global.gc) throw new Error('Run node with --expose-gc');
  global.gc();
  return process.memoryUsage().heapUsed;
}
