import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptEndpointSlice } from '../kinds/endpointSlice';
import { READINESS_FOLLOWED_MS } from '../service/announced';
import { countEndpoints, type Facts } from '../service/facts';
import { factsOf } from '../service/view';
import { evidence, liveWhere, remedy } from './support';

/**
 * The cluster's own slices and what the service discovery exports of them disagree: its agent is gone. A dead agent leaves its
 * slice as it was, for ever, in every cluster, and no status of any object tells.
 */
export const exportReadinessStale: Rule = {
  id: 'export-readiness-stale',
  title: 'What a cluster exports of its endpoints is not what they are',
  hop: 'export',
  severity: 'error',
  reads: ['EndpointSlice', 'ServiceExport'],
  check(service) {
    const facts = factsOf(service);
    const exporters = liveWhere(
      service,
      cluster => cluster.export !== undefined && cluster.slices.length > 0,
    );
    return exporters.flatMap(({ name, slices }) => {
      if (!service.readable(name, 'EndpointSlice', service.namespace))
        return [];
      const exported = exportedSlices(facts, name);
      if (exported.length === 0) return [];
      const isReady = countEndpoints(slices).ready > 0;
      const isToldReady = countEndpoints(exported).ready > 0;
      if (isReady === isToldReady || hasJustChanged(service, slices)) return [];
      const values = { cluster: name };
      return [
        {
          cluster: name,
          severity: isToldReady ? ('error' as const) : ('warning' as const),
          message: isToldReady
            ? message(
                'export-readiness-stale.dead',
                'No endpoint of {{cluster}} is ready, and the service discovery still tells every cluster that one is: requests are sent there and fail.',
                values,
              )
            : message(
                'export-readiness-stale.unused',
                '{{cluster}} has ready endpoints, and the service discovery still tells every cluster that it has none: nobody is sent there.',
                values,
              ),
          evidence: [
            ...exported
              .slice(0, 1)
              .map(slice =>
                evidence(slice, 'endpoints[0].conditions.ready', isToldReady),
              ),
            ...slices.map(slice =>
              slice.object.total > 0
                ? evidence(slice, 'endpoints[0].conditions.ready', isReady)
                : evidence(slice, 'endpoints', []),
            ),
          ],
          actor: 'platform' as const,
          remedy: remedy(
            'export-readiness-stale.remedy',
            'Bring the agent of the service discovery in {{cluster}} back (Lighthouse: Deployment submariner-lighthouse-agent). It corrects its slices by itself.',
            values,
          ),
          since: null,
        },
      ];
    });
  },
};

/** The agent of the service discovery follows the cluster's own slices, and needs its time. */
function hasJustChanged(
  service: ServiceView,
  slices: Found<KeptEndpointSlice>[],
): boolean {
  return slices.some(({ cluster, object: { namespace, name } }) =>
    service.changedWithin(
      READINESS_FOLLOWED_MS,
      cluster,
      'EndpointSlice',
      namespace,
      name,
    ),
  );
}

/** What the agent of a cluster exports: its slice in the cluster itself, from which the copies elsewhere are made. */
function exportedSlices(
  facts: Facts,
  cluster: string,
): Found<KeptEndpointSlice>[] {
  return facts.clusters
    .get(cluster)!
    .imported.filter(
      ({ object }) =>
        object.sourceCluster !== undefined &&
        facts.resolve(object.sourceCluster) === cluster,
    );
}
