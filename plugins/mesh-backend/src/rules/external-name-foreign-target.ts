import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';
import { foreignPointers, misleadingPointers } from './pointers';
import { evidence, mendedByExposing, remedy } from './support';

/**
 * An ExternalName that leads across namespaces gets past what the other namespace allows (CVE-2021-25740): only ever
 * `<own service>.<own namespace>.svc.clusterset.local` is what one may lead to.
 */
export const externalNameForeignTarget: Rule = {
  id: 'external-name-foreign-target',
  title: 'An ExternalName Service leads into another namespace',
  hop: 'bridge',
  severity: 'error',
  reads: ['HTTPRoute', 'Service'],
  check(service) {
    const { clustersetHost } = factsOf(service);
    const own = misleadingPointers(service)
      .filter(({ isForeign }) => isForeign)
      .map(({ cluster, pointer }) => ({
        cluster,
        subject: pointer.object.name,
        message: message(
          'external-name-foreign-target.own',
          'Requests that enter at {{cluster}} are sent out of the namespace: Service {{pointer}} leads to {{target}}, and not to {{host}}.',
          {
            cluster,
            pointer: pointer.object.name,
            target: pointer.object.externalName!,
            host: clustersetHost,
          },
        ),
        evidence: [
          evidence(pointer, 'spec.externalName', pointer.object.externalName),
        ],
        actor: 'application' as const,
        remedy: mendedByExposing(
          service,
          remedy(
            'external-name-foreign-target.ownRemedy',
            'Set spec.externalName of Service {{pointer}} in {{cluster}} to {{host}}.',
            { pointer: pointer.object.name, cluster, host: clustersetHost },
          ),
        ),
        since: null,
      }));
    const others = foreignPointers(service).map(
      ({ cluster, pointer, route }) => {
        const named = `${pointer.object.namespace}/${pointer.object.name}`;
        return {
          cluster,
          severity: 'warning' as const,
          subject: named,
          message: message(
            'external-name-foreign-target.other',
            'A route of namespace {{namespace}} in {{cluster}} reaches the service past its own namespace, through Service {{pointer}}.',
            {
              namespace: route.object.namespace!,
              cluster,
              pointer: named,
            },
          ),
          evidence: [
            evidence(pointer, 'spec.externalName', pointer.object.externalName),
          ],
          actor: 'platform' as const,
          remedy: remedy(
            'external-name-foreign-target.otherRemedy',
            'If namespace {{namespace}} may use the service, give it a ReferenceGrant and let its route name the Service itself; else have Service {{pointer}} taken away.',
            { namespace: route.object.namespace!, pointer: named },
          ),
          since: null,
        };
      },
    );
    return [...own, ...others];
  },
};
