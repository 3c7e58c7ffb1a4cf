import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { misleadingPointers } from './pointers';
import { evidence, mendedByExposing, remedy } from './support';

/** The Service between route and clusterset name is there and leads to a name that is not this service's. */
export const externalNameWrongTarget: Rule = {
  id: 'external-name-wrong-target',
  title: 'The Service that a route leads to does not lead to the service',
  hop: 'bridge',
  severity: 'error',
  reads: ['HTTPRoute', 'Service'],
  check(service) {
    const { clustersetHost } = factsOf(service);
    return misleadingPointers(service)
      .filter(({ isForeign }) => !isForeign)
      .map(({ cluster, ref, pointer }) => {
        const { externalName, type } = pointer.object;
        const values = {
          cluster,
          pointer: pointer.object.name,
          host: clustersetHost,
        };
        return {
          cluster,
          subject: pointer.object.name,
          message: externalName
            ? message(
                'external-name-wrong-target.other',
                'Requests that enter at {{cluster}} do not reach the service: Service {{pointer}} leads to {{target}}, and not to {{host}}.',
                { ...values, target: externalName },
              )
            : message(
                'external-name-wrong-target.type',
                'Requests that enter at {{cluster}} do not reach the service: Service {{pointer}} is of type {{type}} there, and leads to {{host}} in other clusters.',
                { ...values, type },
              ),
          evidence: [
            externalName
              ? evidence(pointer, 'spec.externalName', externalName)
              : evidence(pointer, 'spec.type', type),
            ...(ref ? [evidence(ref.route, `${ref.path}.name`)] : []),
          ],
          actor: 'application' as const,
          remedy: mendedByExposing(
            service,
            remedy(
              'external-name-wrong-target.remedy',
              'Set spec.externalName of Service {{pointer}} in {{cluster}} to {{host}}.',
              values,
            ),
          ),
          since: null,
        };
      });
  },
};
