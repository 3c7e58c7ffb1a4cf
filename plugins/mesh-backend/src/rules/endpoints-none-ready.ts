import { message } from '@meshport/plugin-mesh-common';
import type { Found, Rule, ServiceView } from '@meshport/plugin-mesh-node';
import type { KeptDeployment } from '../kinds/deployment';
import { keys } from '../kinds/keys';
import { type ClusterFacts, countEndpoints } from '../service/facts';
import { evidence, remedy, rowsAt } from './support';

/** A cluster runs the service, and none of its pods is ready. Exports, imports, Gateway, route and DNS stay green. */
export const endpointsNoneReady: Rule = {
  id: 'endpoints-none-ready',
  title: 'A cluster that runs the service has no ready endpoint',
  hop: 'endpoints',
  severity: 'error',
  reads: ['EndpointSlice', 'Service'],
  causedBy: ['export-type-unsupported'],
  causedByAnywhere: ['endpoints-none-anywhere'],
  check(service) {
    return rowsAt(service, 'endpoints', ['broken']).map(cluster => {
      const { name, slices } = cluster;
      const { total } = countEndpoints(slices);
      const workloads = workloadsOf(service, cluster);
      const isScaledDown =
        workloads.length > 0 &&
        workloads.every(({ object }) => object.desired === 0);
      return {
        cluster: name,
        message: sentence(name, total, isScaledDown),
        evidence: [
          ...slices.map(slice =>
            slice.object.total > 0
              ? evidence(slice, 'endpoints[0].conditions.ready', false)
              : evidence(slice, 'endpoints', []),
          ),
          ...(cluster.service
            ? [
                evidence(
                  cluster.service,
                  'spec.selector',
                  cluster.service.object.selector,
                ),
              ]
            : []),
          ...workloads.map(found =>
            isScaledDown
              ? evidence(found, 'spec.replicas', 0)
              : evidence(found, 'status.readyReplicas', found.object.ready),
          ),
        ],
        actor: 'application' as const,
        remedy: remedyFor(name, total, isScaledDown),
        since: sinceWhen(cluster, workloads),
      };
    });
  },
};

function sentence(cluster: string, total: number, isScaledDown: boolean) {
  if (isScaledDown) {
    return message(
      'endpoints-none-ready.scaledDown',
      '{{cluster}} has no ready endpoint: the service is scaled to zero there.',
      { cluster },
    );
  }
  return total > 0
    ? message(
        'endpoints-none-ready.unready',
        '{{cluster}} has no ready endpoint: none of its {{total}} pods is ready.',
        { cluster, total },
      )
    : message(
        'endpoints-none-ready.none',
        '{{cluster}} has no endpoint: the selector of its Service matches no pod.',
        { cluster },
      );
}

function remedyFor(cluster: string, total: number, isScaledDown: boolean) {
  if (isScaledDown) {
    return remedy(
      'endpoints-none-ready.scale',
      'Scale the workload in {{cluster}} up again, or withdraw the export there.',
      { cluster },
    );
  }
  return total > 0
    ? remedy(
        'endpoints-none-ready.pods',
        'See why the pods in {{cluster}} are not ready (events, logs, readiness probe) and mend that. Until then the other clusters serve.',
        { cluster },
      )
    : remedy(
        'endpoints-none-ready.selector',
        'Start the workload in {{cluster}}, or set the selector of the Service to labels that its pods have.',
        { cluster },
      );
}

/** Deployments whose pods the Service selects. */
function workloadsOf(
  service: ServiceView,
  { name, service: found }: ClusterFacts,
): Found<KeptDeployment>[] {
  const selector = Object.entries(found?.object.selector ?? {});
  if (selector.length === 0) return [];
  const [[key, value]] = selector;
  return service
    .find<KeptDeployment>(
      name,
      'Deployment',
      keys.podLabel(found!.object.namespace!, key, value),
    )
    .filter(({ object }) =>
      selector.every(([label, wanted]) => object.podLabels[label] === wanted),
    );
}

function sinceWhen(
  { slices }: ClusterFacts,
  workloads: Found<KeptDeployment>[],
): string | null {
  const instants = [
    ...slices.flatMap(({ object }) => object.changed ?? []),
    ...workloads.flatMap(({ object }) =>
      object.available?.status === 'False' ? object.available.since ?? [] : [],
    ),
  ].sort();
  return instants[instants.length - 1] ?? null;
}
