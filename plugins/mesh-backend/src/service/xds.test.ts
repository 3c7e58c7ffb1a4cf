import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareWithEnvoy, type EnvoyConfig } from '../__testUtils__/envoy';
import {
  editedFleet,
  type FleetObjects,
  loadFleet,
} from '../__testUtils__/recordedFleet';

/** What istiod sent a gateway, as it was recorded. */
interface Recorded {
  /** By name: discovery, and with which transport sockets. */
  clusters: Record<string, string>;
  routes: Array<{
    Domain: string;
    Match: string;
    Cluster: string;
    Exists: boolean;
  }>;
}

const recorded: Record<string, Record<string, Recorded>> = JSON.parse(
  readFileSync(join(__dirname, '../../../../test/fleets/xds.json'), 'utf8'),
);
const cases = Object.entries(recorded).flatMap(([fleet, clusters]) =>
  Object.entries(clusters).map(([cluster, xds]) => ({ fleet, cluster, xds })),
);

/** The recording says only that a DNS cluster has TLS; in these fleets it is the mesh's. */
function tlsOf(said: string): 'auto' | 'mutual' | 'none' {
  if (!/tls/.test(said)) return 'none';
  return said.startsWith('EDS') ? 'auto' : 'mutual';
}

function configOf({ clusters, routes }: Recorded): EnvoyConfig {
  return {
    routes: {
      'http.80': routes.map(({ Domain, Match, Cluster, Exists }) => ({
        domains: [Domain],
        match: 'PathPrefix',
        value: Match,
        clusters: [{ name: Cluster, weight: 1, exists: Exists }],
      })),
    },
    clusters: Object.fromEntries(
      Object.entries(clusters).map(([name, said]) => [
        name,
        { type: said.split(/[ +]/)[0], tls: tlsOf(said), endpoints: [] },
      ]),
    ),
  };
}

const SERVICE = {
  clusterSet: 'default',
  namespace: 'bookinfo',
  name: 'productpage',
};
const gateway = (cluster: string) => ({
  cluster,
  kind: 'gateway' as const,
  namespace: 'ingress-gateway',
  name: 'main',
});

describe('the trace is what istiod computed', () => {
  it.each(cases)('$fleet, $cluster', ({ fleet, cluster, xds }) => {
    expect(
      compareWithEnvoy(
        loadFleet(fleet),
        SERVICE,
        gateway(cluster),
        configOf(xds),
      ),
    ).toEqual([]);
  });
});

describe('a difference is told', () => {
  const config = configOf(recorded.bookinfo.east);
  const differences = (
    edit: (object: (ref: string) => any, objects: FleetObjects) => void,
    envoy = config,
  ) =>
    compareWithEnvoy(
      editedFleet('bookinfo', edit),
      SERVICE,
      gateway('east'),
      envoy,
    );

  it('of a cluster that Envoy has and the trace has not', () => {
    const [first] = differences((_, objects) => {
      objects.set(
        'east',
        objects.get('east')!.filter(({ kind }) => kind !== 'ServiceEntry'),
      );
    });
    expect(first).toBe(
      'east, bookinfo.mesh.global.example.com/productpage: the trace says outbound|9080||productpage.bookinfo.svc.clusterset.local 1.00 which is not there, Envoy has outbound|9080||productpage.bookinfo.svc.clusterset.local 1.00 tls mutual',
    );
  });

  it('of TLS', () => {
    expect(
      differences(object => {
        object(
          'east/DestinationRule/bookinfo/productpage-clusterset',
        ).spec.trafficPolicy = {};
      })[0],
    ).toContain('1.00 tls none, Envoy has');
  });

  it('of weights', () => {
    expect(
      differences(object => {
        object(
          'east/HTTPRoute/bookinfo/bookinfo',
        ).spec.rules[0].backendRefs.push({
          name: 'productpage',
          port: 9080,
          weight: 3,
        });
      })[0],
    ).toContain(
      '0.25 tls mutual, outbound|9080||productpage.bookinfo.svc.cluster.local 0.75 tls auto',
    );
  });

  it('of a route that Envoy has not', () => {
    expect(
      differences(() => undefined, { ...config, routes: { 'http.80': [] } })[0],
    ).toMatch(/Envoy has 404$/);
  });
});
