import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptManagedCluster } from '../kinds/managedCluster';
import { factsOf } from '../service/view';
import { conditionEvidence, remedy } from './support';
import { reasonOf, type UnreadState, unreadOf } from './unread';

/** Sentences by state: each is whole, so that it can be translated. */
const UNREAD: Record<Exclude<UnreadState, 'unauthorized'>, string> = {
  syncing:
    '{{cluster}} is being read for the first time, so what it holds is not known yet.',
  stale:
    '{{cluster}} has told nothing new for too long ({{reason}}). What it holds is the last that was known, and does not count.',
  unreachable:
    '{{cluster}} cannot be reached ({{reason}}). What it holds is the last that was known, and does not count.',
  tls_error:
    '{{cluster}} has a certificate that is not accepted ({{reason}}). What it holds is the last that was known, and does not count.',
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
    return unreadOf(service).flatMap(cluster => {
      const { name, state, isHub } = cluster;
      if (isHub || state === 'unauthorized') return [];
      const lost = lostWitness(service, name);
      const values = { cluster: name, reason: reasonOf(cluster) };
      return [
        {
          cluster: name,
          severity: lost ? ('error' as const) : ('unknown' as const),
          message: lost
            ? message(
                'cluster-unreachable.lost',
                '{{cluster}} cannot be read ({{reason}}), and its hub has lost it too.',
                values,
              )
            : message(`cluster-unreachable.${state}`, UNREAD[state], values),
          evidence: lost
            ? [conditionEvidence(lost, lost.object.available!)]
            : [],
          actor: 'platform' as const,
          remedy: remedy(
            'cluster-unreachable.remedy',
            'Bring the API server of {{cluster}} back, or the way by which the hub reads it. No pull request mends this.',
            { cluster: name },
          ),
          since: lost?.object.available?.since ?? null,
        },
      ];
    });
  },
};

/** What a hub says of the cluster, where it says that the cluster is gone. */
function lostWitness(
  service: ServiceView,
  cluster: string,
): Found<KeptManagedCluster> | undefined {
  const { reader, clusters } = factsOf(service);
  return reader
    .getAll<KeptManagedCluster>(
      service.clusterSet,
      'ManagedCluster',
      undefined,
      cluster,
    )
    .find(
      ({ cluster: hub, object: { available } }) =>
        available && available.status !== 'True' && clusters.get(hub)!.live,
    );
}
