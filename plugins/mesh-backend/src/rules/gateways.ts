import type { ServiceView } from '@meshport/plugin-mesh-node';
import { routeAnswer } from '../service/hops/route';
import type { Way } from '../service/ways';
import { factsOf } from '../service/view';
import { liveWithWays } from './support';

/** Each Gateway once. */
export function gatewaysOf(ways: Way[]): Way[] {
  return [
    ...new Map(
      ways.map(way => [way.gateway?.ref ?? way.route.ref, way]),
    ).values(),
  ];
}

/** A route's Gateway that is not there, although clusters named in `others` have it. */
export interface ExpectedGateway {
  cluster: string;
  way: Way;
  others: string[];
}

/** A parentRef to a Gateway that is not there gets no status entry at all: absence is the only sign. */
export function unattachedWays(
  service: ServiceView,
): Array<{ cluster: string; way: Way }> {
  return liveWithWays(service).flatMap(({ name, ways }) =>
    ways
      .filter(
        way =>
          !way.gateway &&
          !routeAnswer(way) &&
          service.readable(name, 'Gateway', way.parent.namespace),
      )
      .map(way => ({ cluster: name, way })),
  );
}

/** Of those, the ones that name a Gateway which other clusters have: once for each Gateway of a cluster. */
export function expectedGateways(service: ServiceView): ExpectedGateway[] {
  const found = new Map<string, ExpectedGateway>();
  for (const { cluster, way } of unattachedWays(service)) {
    const others = havingGateway(service, way);
    const { namespace, name } = way.parent;
    const key = `${cluster}/${namespace}/${name}`;
    // The ways that cross clusters stand first.
    if (others.length > 0 && !found.has(key)) {
      found.set(key, { cluster, way, others });
    }
  }
  return [...found.values()];
}

/** Clusters that have the Gateway which a way names. */
export function havingGateway(service: ServiceView, { parent }: Way): string[] {
  const { reader, id } = factsOf(service);
  return reader
    .getAll(id.clusterSet, 'Gateway', parent.namespace, parent.name)
    .map(({ cluster }) => cluster);
}
