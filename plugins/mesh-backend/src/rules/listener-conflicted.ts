import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyListeners } from './listeners';
import { conditionEvidence, remedy, says } from './support';

/** Two listeners want the same port with other protocols or the same host: neither counts (Gateway API 1.6, Conflicted). */
export const listenerConflicted: Rule = {
  id: 'listener-conflicted',
  title: 'A listener of the Gateway is in conflict with another',
  hop: 'gateway',
  severity: 'error',
  reads: ['Gateway', 'HTTPRoute'],
  check(service) {
    return faultyListeners(service, 'Conflicted', 'True').map(
      ({ cluster, gateway, listener, condition }) => {
        const named = `${gateway.object.namespace}/${gateway.object.name}`;
        return {
          cluster,
          subject: `${gateway.object.name}/${listener.name}`,
          message: message(
            'listener-conflicted.conflict',
            'Listener {{listener}} of Gateway {{gateway}} in {{cluster}} does not work, for it is in conflict with another: {{why}}.',
            {
              listener: listener.name,
              gateway: named,
              cluster,
              why: says(condition),
            },
          ),
          evidence: [conditionEvidence(gateway, condition)],
          actor: 'platform' as const,
          remedy: remedy(
            'listener-conflicted.remedy',
            'Give the listeners of Gateway {{gateway}} in {{cluster}} ports, protocols and hostnames that differ.',
            { gateway: named, cluster },
          ),
          since: condition.since ?? null,
        };
      },
    );
  },
};
