import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { gatewaysOf } from './gateways';
import { conditionEvidence, remedy, rowsAt, says } from './support';

/** The Gateway's controller says that it does not work. */
export const gatewayNotProgrammed: Rule = {
  id: 'gateway-not-programmed',
  title: 'A Gateway is not accepted or not programmed',
  hop: 'gateway',
  severity: 'error',
  reads: ['Gateway'],
  check(service) {
    return rowsAt(service, 'gateway', ['broken']).flatMap(({ name, ways }) =>
      gatewaysOf(ways).flatMap(({ gateway }) => {
        const refusal = gateway?.object.conditions.find(
          ({ status, reason }) =>
            status === 'False' && reason !== 'AddressNotAssigned',
        );
        if (!gateway || !refusal) return [];
        const named = `${gateway.object.namespace}/${gateway.object.name}`;
        return [
          {
            cluster: name,
            subject: gateway.object.name,
            message: message(
              'gateway-not-programmed.refused',
              'Gateway {{gateway}} in {{cluster}} does not work: {{why}}.',
              { gateway: named, cluster: name, why: says(refusal) },
            ),
            evidence: [conditionEvidence(gateway, refusal)],
            actor: 'platform' as const,
            remedy: remedy(
              'gateway-not-programmed.remedy',
              'Mend Gateway {{gateway}} in {{cluster}} as the reason {{reason}} asks.',
              { gateway: named, cluster: name, reason: refusal.reason },
            ),
            since: refusal.since ?? null,
          },
        ];
      }),
    );
  },
};
