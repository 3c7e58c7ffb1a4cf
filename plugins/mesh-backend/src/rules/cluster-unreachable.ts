import type { ClusterState } from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptManagedCluster } from '../kinds/managedCluster';
import { holdsBrokerCopies, unreadClusters } from '../service/join';
import { factsOf } from '../service/view';
import { conditionEvidence } from './support';

const WHAT: Record<ClusterState, string> = {
  live: 'is read',
  syncing: 'is being read for the first time',
  stale: 'has told nothing new for too long',
  unreachable: 'cannot be reached',
  tls_error: 'has a certificate that is not accepted',
  unauthorized: 'refuses the credentials of the hub',
};

/**
 * A cluster that cannot be read is unknown, not down: its workloads may serve. Only where its hub has lost it too
 * (ManagedCluster not Available) is it taken for lost.
 */
export const clusterUnreachable: Rule = {
  id: 'cluster-unreachable',
  title: 'A cluster of the service cannot be read',
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    const facts = factsOf(service);
    return unreadClusters(facts, service.joined).map(cluster => {
      const { state, reason } = facts.clusters.get(cluster)!.freshness;
      const lost = lostWitness(service, cluster);
      const carries = holdsBrokerCopies(facts, cluster);
      const isRow = service.joined.grid.rows.some(
        row => row.cluster === cluster,
      );
      const consequence =
        carries && !isRow
          ? ' It carries readiness between the clusters: what changed since then is not seen.'
          : ' What it holds is the last that was known, and does not count.';
      return {
        cluster,
        severity: lost ? ('error' as const) : ('unknown' as const),
        message: message(
          lost ? 'cluster-unreachable.lost' : 'cluster-unreachable.unread',
          lost
            ? '{{cluster}} {{what}}{{why}}, and its hub has lost it too.'
            : `{{cluster}} {{what}}{{why}}.${consequence}`,
          {
            cluster,
            what: WHAT[state],
            why: reason ? `: ${reason.replace(/\.$/, '')}` : '',
          },
        ),
        evidence: lost ? [conditionEvidence(lost, lost.object.available!)] : [],
        actor: 'platform' as const,
        remedy: {
          message: message(
            'cluster-unreachable.remedy',
            'Bring the API server of {{cluster}} back, or the way and the credentials by which the hub reads it. No pull request mends this.',
            { cluster },
          ),
          template: null,
        },
        since: lost?.object.available?.since ?? null,
      };
    });
  },
};

/** What a hub says of the cluster, where it says that the cluster is gone. */
function lostWitness(
  service: Parameters<Rule['check']>[0],
  cluster: string,
): Found<KeptManagedCluster> | undefined {
  return service.clusters
    .filter(({ state }) => state === 'live')
    .map(({ name }) =>
      service.get<KeptManagedCluster>(
        name,
        'ManagedCluster',
        undefined,
        cluster,
      ),
    )
    .find(
      found =>
        found?.object.available && found.object.available.status !== 'True',
    );
}
