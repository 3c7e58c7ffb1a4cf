import type {
  ClusterFreshness,
  ClusterState,
} from '@meshport/plugin-mesh-common';
import type { ServiceView } from '@meshport/plugin-mesh-node';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import { unreadClusters } from '../service/join';
import { factsOf } from '../service/view';

/** A state in which nothing new is heard of a cluster. */
export type UnreadState = Exclude<ClusterState, 'live'>;

/** A cluster that has a part in the service and cannot be read now. */
export interface UnreadCluster {
  name: string;
  state: UnreadState;
  freshness: ClusterFreshness;
  /**
   * True where the service does not run through the cluster itself: it carries readiness between the others (broker), or
   * publishes the records of all.
   */
  isHub: boolean;
}

/** Clusters with a part in the service that cannot be read, by name. */
export function unreadOf(service: ServiceView): UnreadCluster[] {
  const facts = factsOf(service);
  const hubs = hubsOf(service);
  return unreadClusters(facts, service.joined).map(name => {
    const { freshness } = facts.clusters.get(name)!;
    return {
      name,
      state: freshness.state as UnreadState,
      freshness,
      isHub: hubs.has(name),
    };
  });
}

/**
 * Clusters through which the service does not run, and on which it depends: they carry readiness between the others, publish
 * the records of all, or are the ones that records are delegated to.
 */
export function hubsOf(service: ServiceView): Set<string> {
  const facts = factsOf(service);
  const { grid, records } = service.joined;
  const rows = new Set(grid.rows.map(({ cluster }) => cluster));
  const publishers = new Set([
    ...records.flatMap(({ objects }) =>
      objects.flatMap(ref => parseObjectRef(ref)?.cluster ?? []),
    ),
    ...facts.holders.flatMap(({ ways }) =>
      ways.flatMap(way =>
        way.records.flatMap(({ object }) =>
          object.remotes.flatMap(({ cluster }) => facts.resolve(cluster) ?? []),
        ),
      ),
    ),
  ]);
  return new Set(
    [...facts.clusters.keys()].filter(
      name =>
        !rows.has(name) && (publishers.has(name) || facts.brokers.has(name)),
    ),
  );
}

/** The reason in the words of what refused, as the rest of a sentence. */
export function reasonOf({ freshness: { reason } }: UnreadCluster): string {
  return (reason ?? 'no reason was given').trim().replace(/\.$/, '');
}
