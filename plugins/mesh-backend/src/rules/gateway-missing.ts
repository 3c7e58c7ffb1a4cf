import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { expectedGateways } from './gateways';
import { evidence, remedy } from './support';

/** A Gateway that other clusters have is not there in one whose routes name it: the platform's part is missing. */
export const gatewayMissing: Rule = {
  id: 'gateway-missing',
  title: 'A cluster lacks a Gateway that the others have',
  hop: 'gateway',
  severity: 'error',
  reads: ['HTTPRoute', 'Gateway'],
  check(service) {
    return expectedGateways(service).map(({ cluster, way, others }) => {
      const gateway = `${way.parent.namespace}/${way.parent.name}`;
      const index = way.route.object.parents.indexOf(way.parent);
      return {
        cluster,
        subject: way.parent.name,
        message: message(
          'gateway-missing.absent',
          'Requests cannot enter at {{cluster}}: it has no Gateway {{gateway}}, which {{others}} have and HTTPRoute {{route}} names.',
          { cluster, gateway, others, route: way.route.object.name },
        ),
        evidence: [
          evidence(
            way.route,
            `spec.parentRefs[${index}].name`,
            way.parent.name,
          ),
        ],
        actor: 'platform' as const,
        remedy: remedy(
          'gateway-missing.remedy',
          'Create Gateway {{gateway}} in {{cluster}} as it is in {{others}}.',
          { gateway, cluster, others },
        ),
        since: null,
      };
    });
  },
};
