import type { RawObject } from '@meshport/plugin-mesh-node';
import * as fc from 'fast-check';
import { type FleetObjects, objectOf, objectsOfFleet } from './recordedFleet';

/** A cluster of a world in which a service is shared by the MCS API. */
export interface WorldCluster {
  name: string;
  /** Ready pods there; undefined where the service does not run. */
  pods: number | undefined;
  /** Ready addresses that it has told the others; undefined where it does not export. May be out of date. */
  told: number | undefined;
  /** False where the import has not come. */
  imports: boolean;
  /** Status of its tunnels, by the other cluster; undefined where Submariner's connectivity is not installed. */
  tunnels: Record<string, string> | undefined;
}

/** All of it, and whether the service is headless. */
export interface World {
  headless: boolean;
  clusters: WorldCluster[];
}

const NAMES = ['alpha', 'bravo', 'charlie', 'delta', 'echo'];
const STATUSES = ['connected', 'connected', 'connecting', 'error'];

/** Worlds of up to five clusters, of which at least one exports. */
export const worlds: fc.Arbitrary<World> = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.record({
        pods: fc.option(fc.nat(3), { nil: undefined }),
        told: fc.option(fc.nat(3), { nil: undefined }),
        imports: fc.boolean().map(value => value || undefined),
        tunnels: fc.option(
          fc.tuple(...NAMES.map(() => fc.constantFrom(...STATUSES))),
          { nil: undefined },
        ),
      }),
      { minLength: 1, maxLength: NAMES.length },
    ),
  )
  .map(([headless, list]) => ({
    headless,
    clusters: list.map(({ pods, told, imports, tunnels }, index) => ({
      name: NAMES[index],
      pods,
      // A cluster that exports runs the service, if only without pods.
      told: pods === undefined ? undefined : told,
      imports: imports ?? index % 3 !== 0,
      tunnels:
        tunnels &&
        Object.fromEntries(
          list.map((_, other) => [NAMES[other], tunnels[other]]),
        ),
    })),
  }))
  .filter(({ clusters }) => clusters.some(({ told }) => told !== undefined));

/** The objects of a world, each a copy of a recorded one. */
export function objectsOfWorld({ headless, clusters }: World): FleetObjects {
  const recorded = objectsOfFleet('bookinfo');
  const copy = (ref: string, change: (object: any) => void) => {
    const object = structuredClone(objectOf(recorded, ref));
    change(object);
    return object as RawObject;
  };
  const exporters = clusters.filter(({ told }) => told !== undefined);
  const exported = (exporter: WorldCluster) =>
    copy('east/EndpointSlice/bookinfo/productpage-h8x9x', slice => {
      const { labels } = slice.metadata;
      labels['multicluster.kubernetes.io/source-cluster'] = exporter.name;
      slice.metadata.name = `productpage-${exporter.name}`;
      labels['lighthouse.submariner.io/is-headless'] = String(headless);
      slice.endpoints = headless
        ? addresses(exporter, exporter.told!, true)
        : [
            {
              addresses: ['10.97.0.1'],
              conditions: { ready: exporter.told! > 0 },
            },
          ];
    });
  return new Map(
    clusters.map(cluster => {
      const objects: RawObject[] = [
        copy('east/Namespace/-/bookinfo', () => undefined),
      ];
      if (cluster.pods !== undefined) {
        objects.push(
          copy('east/Service/bookinfo/productpage', service => {
            if (headless) service.spec.clusterIP = 'None';
          }),
          copy('east/EndpointSlice/bookinfo/productpage-hlqff', slice => {
            slice.endpoints = addresses(cluster, cluster.pods!, false);
          }),
        );
      }
      if (cluster.told !== undefined) {
        objects.push(
          copy('east/ServiceExport/bookinfo/productpage', () => undefined),
        );
      }
      if (cluster.imports) {
        objects.push(
          copy('east/ServiceImport/bookinfo/productpage', imported => {
            imported.spec.type = headless ? 'Headless' : 'ClusterSetIP';
            imported.status.clusters = exporters.map(({ name }) => ({
              cluster: name,
            }));
          }),
          ...exporters.map(exported),
        );
      }
      if (cluster.tunnels) objects.push(gatewayOf(cluster));
      return [cluster.name, objects];
    }),
  );
}

function addresses({ name }: WorldCluster, ready: number, plain: boolean) {
  return Array.from({ length: ready }, (_, index) => ({
    addresses: [`10.1.${name.length}.${index + 1}`],
    conditions: plain ? { ready: true } : { ready: true, serving: true },
  }));
}

/** In the shape of submariner.io/v1, Gateway.status. */
function gatewayOf({ name, tunnels }: WorldCluster): RawObject {
  return {
    apiVersion: 'submariner.io/v1',
    kind: 'Gateway',
    metadata: { namespace: 'submariner-operator', name: `gateway-${name}` },
    status: {
      haStatus: 'active',
      localEndpoint: { cluster_id: name },
      connections: Object.entries(tunnels!)
        .filter(([other]) => other !== name)
        .map(([other, status]) => ({
          status,
          endpoint: { cluster_id: other },
        })),
    },
  };
}
