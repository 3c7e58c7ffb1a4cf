import type { ClusterSink } from '@meshport/plugin-mesh-node';
import { FleetIndex, kinds } from './backend';
import type { FleetObject } from '../fleets/fleets';
import { byKind } from './indexedFleet';
import { LargeFleet, SERVICE_KINDS } from './largeFleet/fleet';
import type { LargeFleetSize } from './largeFleet/fleet';
import { ScaledFleet } from './scaledFleet';

export const AS_OF = '2026-11-21T10:31:00.000Z';

/** A large fleet in the index: teams' services, each in one cluster, and some that every cluster exports. */
export interface JudgedFleet {
  index: FleetIndex;
  /** What tells the index of a cluster, by its name. */
  sinks: Map<string, ClusterSink>;
  clusterSet: string;
  /** `namespace` and `name` of services that run in one cluster. */
  apart: Array<{ namespace: string; name: string }>;
  /** Of those that all clusters run and export. */
  exported: Array<{ namespace: string; name: string }>;
}

/** Reads the fleet cluster by cluster: its objects together are much larger than what is kept of them. */
export function judgedFleet(
  size: LargeFleetSize,
  exportedServices: number,
): JudgedFleet {
  const large = new LargeFleet(size);
  const shared = new ScaledFleet({
    clusters: size.clusters,
    services: exportedServices,
  });
  const platform = new ScaledFleet({ clusters: size.clusters, services: 0 });
  const index = new FleetIndex(kinds);
  const sinks = new Map<string, ClusterSink>();
  for (const cluster of large.clusters) {
    const known = new Set(platform.objects(cluster).map(nameOf));
    const objects = byKind([
      ...large.platform(cluster),
      ...large
        .services(cluster)
        .flatMap(service =>
          SERVICE_KINDS.map(
            (kind): FleetObject =>
              JSON.parse(large.object(cluster, kind, service)),
          ),
        ),
      ...shared.objects(cluster).filter(object => !known.has(nameOf(object))),
    ]);
    const sink = index.addCluster(cluster);
    sinks.set(cluster, sink);
    for (const kind of kinds) {
      sink.replace(kind.id, objects.get(kind) ?? [], AS_OF);
    }
    sink.clusterState('live');
  }
  return {
    index,
    sinks,
    clusterSet: index.clusterSetOf(large.clusters[0])!,
    apart: large.allServices(),
    exported: shared.services.map(name => ({ namespace: 'bookinfo', name })),
  };
}

function nameOf({ kind, metadata }: FleetObject): string {
  return `${kind}/${metadata.namespace}/${metadata.name}`;
}
