import { message } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import { isWorkload } from '../service/facts';
import { factsOf } from '../service/view';
import { evidence, remedy } from './support';

/** Shared with other clusters and run by one: nothing is wrong, and nobody takes over when that cluster is lost. */
export const endpointsSingleCluster: Rule = {
  id: 'endpoints-single-cluster',
  title: 'One cluster alone runs a service that others call',
  hop: 'endpoints',
  severity: 'info',
  reads: ['EndpointSlice', 'Service'],
  check(service) {
    const { clusters, holders } = factsOf(service);
    const running = holders.filter(isWorkload);
    const isExported = holders.some(cluster => cluster.export);
    if (!isExported || running.length !== 1) return [];
    if (![...clusters.values()].every(({ live }) => live)) return [];
    const [only] = running;
    return [
      {
        cluster: only.name,
        message: message(
          'endpoints-single-cluster.only',
          'Only {{cluster}} runs the service: whoever calls it from another cluster loses it with {{cluster}}.',
          { cluster: only.name },
        ),
        evidence: only.slices
          .slice(0, 1)
          .map(slice => evidence(slice, 'endpoints', slice.object.total)),
        actor: 'application' as const,
        remedy: remedy(
          'endpoints-single-cluster.remedy',
          'Run and export the service in a second cluster if it is to survive the loss of {{cluster}}.',
          { cluster: only.name },
        ),
        since: null,
      },
    ];
  },
};
