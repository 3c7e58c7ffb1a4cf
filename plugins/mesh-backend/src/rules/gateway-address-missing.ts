import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule } from '@meshport/plugin-mesh-node';
import type { KeptGateway } from '../kinds/gateway';
import type { Condition } from '../kinds/read';
import { gatewaysOf } from './gateways';
import { conditionEvidence, evidence, remedy, rowsAt } from './support';

/** The Gateway has lost its address, or never got one. Its status keeps a former address, and DNS keeps publishing it. */
export const gatewayAddressMissing: Rule = {
  id: 'gateway-address-missing',
  title: 'A Gateway has no address',
  hop: 'gateway',
  severity: 'error',
  reads: ['Gateway'],
  check(service) {
    return rowsAt(service, 'gateway', ['broken']).flatMap(({ name, ways }) =>
      gatewaysOf(ways).flatMap(({ gateway }) => {
        const word = gateway?.object.conditions.find(saysNoAddress(gateway));
        if (!gateway || !word) return [];
        const named = `${gateway.object.namespace}/${gateway.object.name}`;
        const { addresses } = gateway.object;
        return [
          {
            cluster: name,
            subject: gateway.object.name,
            message: message(
              'gateway-address-missing.none',
              'Gateway {{gateway}} in {{cluster}} has no address: requests from outside cannot enter there.',
              { gateway: named, cluster: name },
            ),
            evidence: [
              conditionEvidence(gateway, word),
              evidence(gateway, 'status.addresses', addresses),
            ],
            actor: 'platform' as const,
            remedy: remedy(
              'gateway-address-missing.remedy',
              'Give the Service of Gateway {{gateway}} in {{cluster}} an address: see its load balancer, and whether its class is one that is programmed there. An address that is still in its status is a former one.',
              { gateway: named, cluster: name },
            ),
            since: word.since ?? null,
          },
        ];
      }),
    );
  },
};

/** Programmed=False for want of an address; or True, without one: a class whose Gateways run elsewhere. */
function saysNoAddress({ object }: Found<KeptGateway>) {
  return ({ type, status, reason }: Condition) =>
    type === 'Programmed' &&
    (status === 'False'
      ? reason === 'AddressNotAssigned'
      : status === 'True' && object.addresses.length === 0);
}
