import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { evidence, mendedByExposing, remedy, rowsAt } from './support';
import { factsOf } from '../service/view';
import type { KeptDnsRecord } from '../kinds/dnsRecord';

/** DNS sends clients to a cluster whose Gateway has no route for the host. Happens on shared wildcard listeners. */
export const routeMissing: Rule = {
  id: 'route-missing',
  title:
    'DNS sends clients to a cluster in which no route leads to the service',
  hop: 'route',
  severity: 'error',
  reads: ['HTTPRoute'],
  causedBy: ['reference-grant-missing'],
  check(service) {
    const { reader } = factsOf(service);
    return rowsAt(service, 'route', ['missing'])
      .filter(({ ways }) => ways.length === 0)
      .map(({ name }) => {
        const hosts = service.joined.records.filter(({ tree }) =>
          tree.some(({ targets }) =>
            targets.some(({ cluster }) => cluster === name),
          ),
        );
        const records = hosts.flatMap(({ objects }) =>
          objects.slice(0, 1).flatMap(ref => {
            const [cluster, kind, namespace, object] = ref.split('/');
            return (
              reader.get<KeptDnsRecord>(cluster, kind, namespace, object) ?? []
            );
          }),
        );
        return {
          cluster: name,
          message: message(
            'route-missing.absent',
            'Clients that DNS sends to {{cluster}} get 404: no HTTPRoute there leads {{hosts}} to the service.',
            { cluster: name, hosts: hosts.map(({ host }) => host) },
          ),
          evidence: records.map(record => evidence(record, 'spec.endpoints')),
          actor: 'application' as const,
          remedy: mendedByExposing(
            service,
            remedy(
              'route-missing.remedy',
              'Give {{cluster}} the role ingress in the onboarding of the service, so that it gets the route.',
              { cluster: name },
            ),
          ),
          since: null,
        };
      });
  },
};
