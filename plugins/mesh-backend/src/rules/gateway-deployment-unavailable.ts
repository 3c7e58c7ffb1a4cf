import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { deadDeployment } from '../service/hops/gateway';
import { gatewaysOf } from './gateways';
import { conditionEvidence, evidence, remedy, rowsAt } from './support';

/** The pods of a Gateway are dead; the Gateway stays Programmed=True and its address stays published. */
export const gatewayDeploymentUnavailable: Rule = {
  id: 'gateway-deployment-unavailable',
  title: 'No pod of a Gateway is ready',
  hop: 'gateway',
  severity: 'error',
  reads: ['Gateway', 'Deployment'],
  check(service) {
    return rowsAt(service, 'gateway', ['broken']).flatMap(({ name, ways }) =>
      gatewaysOf(ways).flatMap(({ gateway, deployments }) => {
        const dead = deadDeployment(deployments);
        if (!gateway || !dead) return [];
        const { available, ready } = dead.object;
        const programmed = gateway.object.conditions.find(
          ({ type }) => type === 'Programmed',
        );
        const named = `${gateway.object.namespace}/${gateway.object.name}`;
        return [
          {
            cluster: name,
            subject: gateway.object.name,
            message: message(
              'gateway-deployment-unavailable.dead',
              'Requests that enter at {{cluster}} get no answer: no pod of Gateway {{gateway}} is ready.',
              { cluster: name, gateway: named },
            ),
            evidence: [
              ...(available ? [conditionEvidence(dead, available)] : []),
              evidence(dead, 'status.readyReplicas', ready),
              ...(programmed ? [conditionEvidence(gateway, programmed)] : []),
            ],
            actor: 'platform' as const,
            remedy: remedy(
              'gateway-deployment-unavailable.remedy',
              'See why the pods of Deployment {{deployment}} in {{cluster}} are not ready. DNS goes on sending clients there: take the address out (excludeAddresses of the DNSPolicy) if it lasts.',
              {
                deployment: `${dead.object.namespace}/${dead.object.name}`,
                cluster: name,
              },
            ),
            since: available?.since ?? null,
          },
        ];
      }),
    );
  },
};
