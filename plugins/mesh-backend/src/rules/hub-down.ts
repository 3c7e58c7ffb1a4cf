import { message } from '@meshport/plugin-mesh-common';
import type { Rule, ServiceView } from '@meshport/plugin-mesh-node';
import { keys } from '../kinds/keys';
import type { KeptKlusterlet } from '../kinds/klusterlet';
import { conditionEvidence, remedy, says } from './support';
import { reasonOf, unreadOf } from './unread';

/**
 * The cluster through which the others exchange exports, or that publishes the records of all, cannot be read. Requests go on
 * as they last were decided; what changes meanwhile is not seen by the other clusters, or not seen by us.
 */
export const hubDown: Rule = {
  id: 'hub-down',
  title: 'The hub that connects the clusters of the service cannot be read',
  hop: 'import',
  severity: 'unknown',
  reads: [],
  check(service) {
    const cutOff = cutOffMembers(service);
    const unread = unreadOf(service)
      .filter(({ isHub, state }) => isHub && state !== 'unauthorized')
      .map(cluster => ({
        cluster: cluster.name,
        message: message(
          'hub-down.unread',
          '{{hub}}, which carries exports and records between the clusters, cannot be read ({{reason}}). Requests go on as last decided; changes since then may not have reached the other clusters.',
          { hub: cluster.name, reason: reasonOf(cluster) },
        ),
        evidence: cutOff.map(({ klusterlet, condition }) =>
          conditionEvidence(klusterlet, condition),
        ),
        actor: 'platform' as const,
        remedy: remedy(
          'hub-down.remedy',
          'Bring the API server of {{hub}} back. Do not change exports until then: an export that is reconciled meanwhile fails, and recovers by itself.',
          { hub: cluster.name },
        ),
        since: null,
      }));
    if (unread.length > 0) return unread;
    return cutOff.map(({ cluster, klusterlet, condition }) => ({
      cluster,
      severity: 'warning' as const,
      message: message(
        'hub-down.cutOff',
        '{{cluster}} has lost its hub ({{why}}): what is changed on the hub does not reach it, and the hub does not see it.',
        { cluster, why: says(condition) },
      ),
      evidence: [conditionEvidence(klusterlet, condition)],
      actor: 'platform' as const,
      remedy: remedy(
        'hub-down.cutOffRemedy',
        'See the way from {{cluster}} to its hub, and the credentials of its Klusterlet.',
        { cluster },
      ),
      since: condition.since ?? null,
    }));
  },
};

/** Members whose Klusterlet says that they do not reach their hub. */
function cutOffMembers(service: ServiceView) {
  return service.joined.grid.rows.flatMap(({ cluster }) =>
    service
      .find<KeptKlusterlet>(cluster, 'Klusterlet', keys.hubConnection())
      .flatMap(klusterlet => {
        const condition = klusterlet.object.conditions.find(
          ({ type, status }) =>
            type === 'HubConnectionDegraded' && status === 'True',
        );
        return condition && service.readable(cluster, 'Klusterlet')
          ? [{ cluster, klusterlet, condition }]
          : [];
      }),
  );
}
