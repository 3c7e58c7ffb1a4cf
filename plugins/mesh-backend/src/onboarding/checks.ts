import type {
  OnboardingRequest,
  Problem,
} from '@meshport/plugin-mesh-manifests';
import type { FleetReader } from '../fleet/reader';
import { keys } from '../kinds/keys';
import type { KeptHttpRoute } from '../kinds/httpRoute';
import type { KeptService } from '../kinds/service';

/**
 * What the fleet has against an onboarding. Only for those who may see the namespace: it tells what is there. Absence
 * counts where it is known, never where a cluster cannot be read.
 */
export function checkAgainstFleet(
  request: OnboardingRequest,
  reader: FleetReader,
): Problem[] {
  return [
    ...checkClusters(request, reader),
    ...checkServices(request, reader),
    ...checkHost(request, reader),
  ];
}

function checkClusters(
  { clusterSet, clusters }: OnboardingRequest,
  reader: FleetReader,
): Problem[] {
  const known = reader.clusters(clusterSet).map(({ name }) => name);
  return clusters.flatMap(({ name }, index) =>
    known.includes(name)
      ? []
      : {
          field: `clusters[${index}].name`,
          message: `the cluster set ${clusterSet} has no cluster ${name}; it has ${known.join(
            ', ',
          )}`,
        },
  );
}

function checkServices(
  { namespace, service, port, clusters }: OnboardingRequest,
  reader: FleetReader,
): Problem[] {
  return clusters.flatMap(({ name: cluster, roles }, index): Problem[] => {
    if (!roles.includes('workload')) return [];
    const found = reader.get<KeptService>(
      cluster,
      'Service',
      namespace,
      service,
    );
    const title = `${namespace}/${service}`;
    if (!found) {
      return reader.readable(cluster, 'Service', namespace)
        ? [
            {
              field: `clusters[${index}].roles`,
              message: `${cluster} has no Service ${title}, so nothing there can be exported`,
            },
          ]
        : [];
    }
    const { type, ports } = found.object;
    if (type !== 'ClusterIP') {
      return [
        {
          field: 'service',
          message: `the Service ${title} in ${cluster} is of type ${type}; only ClusterIP and headless Services can be exported`,
        },
      ];
    }
    if (ports.some(candidate => candidate.port === port)) return [];
    return [
      {
        field: 'port',
        message: `the Service ${title} in ${cluster} has no port ${port}; it has ${ports
          .map(candidate => candidate.port)
          .join(', ')}`,
      },
    ];
  });
}

/** Gateway API has no owner of a host name: the oldest route wins, and two teams would share one name unseen. */
function checkHost(
  { clusterSet, namespace, host }: OnboardingRequest,
  reader: FleetReader,
): Problem[] {
  if (host === undefined) return [];
  const taken = reader
    .clusters(clusterSet)
    .some(({ name }) =>
      reader
        .find<KeptHttpRoute>(name, 'HTTPRoute', keys.host(host))
        .some(({ object }) => object.namespace !== namespace),
    );
  return taken
    ? [
        {
          field: 'host',
          message: `${host} is the host of a route in another namespace; take another name, or ask the platform team whose it is`,
        },
      ]
    : [];
}
