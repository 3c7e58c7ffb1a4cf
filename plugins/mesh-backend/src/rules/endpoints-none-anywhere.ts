import type { Rule } from '@meshport/plugin-mesh-node';
import { isWorkload } from '../service/facts';
import { factsOf } from '../service/view';
import { sayOfClusters } from '../service/words';
import { evidence, remedy } from './support';

/** No cluster has a ready endpoint, and all of them are known: nobody answers, wherever a request comes from. */
export const endpointsNoneAnywhere: Rule = {
  id: 'endpoints-none-anywhere',
  title: 'No cluster has a ready endpoint of the service',
  hop: 'endpoints',
  severity: 'error',
  reads: ['EndpointSlice', 'Service'],
  check(service) {
    const { clusters } = factsOf(service);
    const { endpoints, onboarding } = service.joined;
    const workloads = endpoints.filter(({ cluster }) =>
      isWorkload(clusters.get(cluster)),
    );
    const isNowhere =
      workloads.length > 1 &&
      workloads.every(
        ({ cluster, ready }) => ready === 0 && clusters.get(cluster)!.live,
      ) &&
      (onboarding !== null || workloads.some(({ exported }) => exported));
    if (!isNowhere) return [];
    const names = workloads.map(({ cluster }) => cluster).sort();
    return [
      {
        cluster: null,
        message: sayOfClusters(
          'endpoints-none-anywhere.none',
          'No cluster has a ready endpoint: {{clusters}} run the service, and none of its pods is ready.',
          { clusters: names },
        ),
        evidence: names.flatMap(name =>
          clusters
            .get(name)!
            .slices.slice(0, 1)
            .map(slice =>
              slice.object.total > 0
                ? evidence(slice, 'endpoints[0].conditions.ready', false)
                : evidence(slice, 'endpoints', []),
            ),
        ),
        actor: 'application' as const,
        remedy: remedy(
          'endpoints-none-anywhere.remedy',
          'Where all clusters fail at once, look first at what they share: the last release, its configuration, a dependency. Roll back what was rolled out everywhere.',
        ),
        since: null,
      },
    ];
  },
};
