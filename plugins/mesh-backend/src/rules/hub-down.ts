import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { remedy } from './support';
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
    return unreadOf(service)
      .filter(({ isHub, state }) => isHub && state !== 'unauthorized')
      .map(cluster => ({
        cluster: cluster.name,
        message: message(
          'hub-down.unread',
          '{{hub}}, which carries exports and records between the clusters, cannot be read ({{reason}}). Requests go on as last decided; changes since then may not have reached the other clusters.',
          { hub: cluster.name, reason: reasonOf(cluster) },
        ),
        evidence: [],
        actor: 'platform' as const,
        remedy: remedy(
          'hub-down.remedy',
          'Bring the API server of {{hub}} back. Do not change exports until then: an export that is reconciled meanwhile fails, and recovers by itself.',
          { hub: cluster.name },
        ),
        since: null,
      }));
  },
};
