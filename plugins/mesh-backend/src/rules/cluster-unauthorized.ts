import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { remedy } from './support';
import { reasonOf, unreadOf } from './unread';

/** The cluster answers and refuses the hub's credentials. A 401 is no empty cluster: nothing of it is known. */
export const clusterUnauthorized: Rule = {
  id: 'cluster-unauthorized',
  title: "A cluster of the service refuses the hub's credentials",
  hop: 'endpoints',
  severity: 'unknown',
  reads: [],
  check(service) {
    return unreadOf(service)
      .filter(({ state }) => state === 'unauthorized')
      .map(cluster => ({
        cluster: cluster.name,
        message: message(
          'cluster-unauthorized.refused',
          '{{cluster}} refuses the credentials of the hub ({{reason}}). What it holds is the last that was known, and does not count.',
          { cluster: cluster.name, reason: reasonOf(cluster) },
        ),
        evidence: [],
        actor: 'platform' as const,
        remedy: remedy(
          'cluster-unauthorized.remedy',
          'Give the hub credentials that {{cluster}} accepts: the token has expired, was rotated or revoked. They are read again by themselves.',
          { cluster: cluster.name },
        ),
        since: null,
      }));
  },
};
