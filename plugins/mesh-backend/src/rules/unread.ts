import type {
  ClusterFreshness,
  ClusterState,
} from '@meshport/plugin-mesh-common';
import type { ServiceView } from '@meshport/plugin-mesh-node';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import { holdsBrokerCopies, unreadClusters } from '../service/join';
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
  const { grid, records } = service.joined;
  const rows = new Set(grid.rows.map(({ cluster }) => cluster));
  const publishers = new Set(
    records.flatMap(({ objects }) =>
      objects.flatMap(ref => parseObjectRef(ref)?.cluster ?? []),
    ),
  );
  return unreadClusters(facts, service.joined).map(name => {
    const { freshness } = facts.clusters.get(name)!;
    return {
      name,
      state: freshness.state as UnreadState,
      freshness,
      isHub:
        !rows.has(name) &&
        (publishers.has(name) || holdsBrokerCopies(facts, name)),
    };
  });
}

/** The reason in the words of what refused, as the rest of a sentence. */
export function reasonOf({ freshness: { reason } }: UnreadCluster): string {
  return (reason ?? 'no reason was given').trim().replace(/\.$/, '');
}
