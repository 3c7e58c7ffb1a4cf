import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { faultyListeners } from './listeners';
import { conditionEvidence, remedy, says } from './support';

/** The certificate of a listener is not there, is none, or may not be used: clients get no TLS (Gateway API 1.6, ResolvedRefs). */
export const listenerTlsInvalid: Rule = {
  id: 'listener-tls-invalid',
  title: 'A listener of the Gateway has no certificate that it can use',
  hop: 'gateway',
  severity: 'error',
  reads: ['Gateway', 'HTTPRoute'],
  check(service) {
    return faultyListeners(service, 'ResolvedRefs', 'False')
      .filter(({ listener }) => listener.tls !== undefined)
      .map(({ cluster, gateway, listener, condition }) => {
        const named = `${gateway.object.namespace}/${gateway.object.name}`;
        return {
          cluster,
          subject: `${gateway.object.name}/${listener.name}`,
          message: message(
            'listener-tls-invalid.certificate',
            'Clients that enter at {{cluster}} get no TLS: listener {{listener}} of Gateway {{gateway}} has no certificate that it can use ({{why}}).',
            {
              cluster,
              listener: listener.name,
              gateway: named,
              why: says(condition),
            },
          ),
          evidence: [conditionEvidence(gateway, condition)],
          actor: 'platform' as const,
          remedy: remedy(
            'listener-tls-invalid.remedy',
            'Let certificateRefs of listener {{listener}} in {{cluster}} name a Secret with a certificate in the namespace of Gateway {{gateway}}, or permit it by a ReferenceGrant.',
            { listener: listener.name, cluster, gateway: named },
          ),
          since: condition.since ?? null,
        };
      });
  },
};
