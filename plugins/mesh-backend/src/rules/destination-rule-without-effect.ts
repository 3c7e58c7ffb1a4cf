import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import type { KeptDestinationRule } from '../kinds/destinationRule';
import { keys } from '../kinds/keys';
import { factsOf } from '../service/view';
import { evidence, mendedByExposing, remedy } from './support';

/**
 * Istio treats the ExternalName Service as an alias (since 1.21): requests are routed to the clusterset name, so a
 * DestinationRule for the alias is never looked at.
 */
export const destinationRuleWithoutEffect: Rule = {
  id: 'destination-rule-without-effect',
  title:
    'A DestinationRule is for the ExternalName Service, where it has no effect',
  hop: 'bridge',
  severity: 'warning',
  reads: ['DestinationRule', 'Service'],
  check(service) {
    const { clusters, clustersetHost, pointers } = factsOf(service);
    return [...pointers]
      .filter(([name]) => clusters.get(name)!.live)
      .flatMap(([name, aliases]) =>
        aliases
          .flatMap(({ object: { namespace, name: pointer } }) =>
            service.find<KeptDestinationRule>(
              name,
              'DestinationRule',
              keys.host(`${pointer}.${namespace}.svc.cluster.local`),
            ),
          )
          .map(rule => ({
            cluster: name,
            subject: rule.object.name,
            message: message(
              'destination-rule-without-effect.alias',
              'DestinationRule {{rule}} in {{cluster}} has no effect: {{alias}} is an alias, and requests go to {{host}}.',
              {
                rule: rule.object.name,
                cluster: name,
                alias: rule.object.host,
                host: clustersetHost,
              },
            ),
            evidence: [evidence(rule, 'spec.host', rule.object.host)],
            actor: 'application' as const,
            remedy: mendedByExposing(
              service,
              remedy(
                'destination-rule-without-effect.remedy',
                'Set spec.host of DestinationRule {{rule}} in {{cluster}} to {{host}}.',
                { rule: rule.object.name, cluster: name, host: clustersetHost },
              ),
            ),
            since: null,
          })),
      );
  },
};
