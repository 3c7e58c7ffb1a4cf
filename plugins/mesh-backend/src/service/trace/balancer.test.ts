import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { LoadBalancer } from '@meshport/plugin-mesh-node';
import {
  type FleetObjects,
  fleetOf,
  objectOf,
  objectsOfFleet,
} from '../../__testUtils__/recordedFleet';
import { answerFor, sayGrid, sayTraces } from '../../__testUtils__/say';

const HOST = 'bookinfo.mesh.global.example.com';

const F5: LoadBalancer = {
  name: 'f5-frankfurt',
  addresses: ['192.0.2.80'],
  hosts: [HOST],
  policy: 'failover',
  pool: [{ cluster: 'east' }, { cluster: 'west' }],
  healthCheck: { path: '/productpage' },
};

/** The recorded fleet without any DNS of its clusters, and only the host that crosses clusters. */
function withoutDns(): FleetObjects {
  return new Map(
    [...objectsOfFleet('bookinfo')].map(([cluster, objects]) => [
      cluster,
      objects.filter(
        ({ kind, metadata }) =>
          !String(kind).startsWith('DNS') &&
          (metadata as { name: string }).name !== 'bookinfo-direct',
      ),
    ]),
  );
}

function answer(
  balancer: Partial<LoadBalancer> = {},
  objects = withoutDns(),
): ServiceAnswer {
  const { fleet } = fleetOf(objects);
  fleet.tellLoadBalancers('mesh.loadBalancers[0]', [{ ...F5, ...balancer }]);
  return answerFor(fleet);
}

/** No pod of a cluster's gateway is ready. */
function withDeadGateway(...clusters: string[]): FleetObjects {
  const objects = withoutDns();
  for (const cluster of clusters) {
    const { status } = objectOf(
      objects,
      `${cluster}/Deployment/ingress-gateway/main-istio`,
    );
    delete status.readyReplicas;
    status.conditions = [{ type: 'Available', status: 'False' }];
  }
  return objects;
}

const outside = (of: ServiceAnswer) => sayTraces(of)[0];
const cells = (of: ServiceAnswer) =>
  of.grid.rows.map(
    row => `${row.cluster}: ${row.cells[0].label}, ${row.cells[0].detail}`,
  );

describe('a service behind a load balancer only', () => {
  it('needs no DNSPolicy, and is healthy without', () => {
    const healthy = answer();
    expect(healthy.verdict.state).toBe('healthy');
    expect(healthy.findings).toEqual([]);
    expect(healthy.grid.hops[0]).toBe('loadBalancer');
    expect(sayGrid(healthy)).toEqual(
      ['east', 'west'].map(
        cluster => `${cluster}: ok not_applicable ok ok ok ok ok ok`,
      ),
    );
    expect(cells(healthy)).toEqual([
      'east: In the pool, f5-frankfurt, 1 of 2',
      'west: In the pool, f5-frankfurt, 2 of 2',
    ]);
    expect(outside(healthy)).toBe('anywhere as_designed east 1');
  });

  it('is shared by it, though no cluster exports it', () => {
    const objects = new Map(
      [...withoutDns()].map(([cluster, all]) => [
        cluster,
        all.filter(
          ({ kind, metadata }: any) =>
            ![
              'ServiceExport',
              'ServiceImport',
              'ServiceEntry',
              'DestinationRule',
            ].includes(kind) &&
            !metadata.labels?.['multicluster.kubernetes.io/source-cluster'],
        ),
      ]),
    );
    for (const cluster of ['east', 'west']) {
      objectOf(
        objects,
        `${cluster}/HTTPRoute/bookinfo/bookinfo`,
      ).spec.rules[0].backendRefs = [{ name: 'productpage', port: 9080 }];
    }
    const direct = answer({}, objects);
    expect(direct.verdict).toMatchObject({
      state: 'healthy',
      message: { text: 'Served by east' },
    });
    expect(direct.survives.clusterLoss).toBe(true);
  });

  it('survives the loss of a cluster, because its health check takes it out', () => {
    expect(answer().survives.clusterLoss).toBe(true);
  });

  it('does not where nothing takes a cluster out', () => {
    expect(answer({ healthCheck: undefined }).survives).toMatchObject({
      clusterLoss: false,
      message: {
        text: 'calls within the clusters go on, but DNS goes on sending clients outside to a lost cluster, because no health check takes it out',
      },
    });
  });
});

describe('the pool', () => {
  it.each<[string, Partial<LoadBalancer>, FleetObjects | undefined, string]>([
    [
      'passes over a member that fails its health check',
      {},
      withDeadGateway('east'),
      'anywhere detour west 1',
    ],
    [
      'sends there all the same where there is no health check',
      { healthCheck: undefined },
      withDeadGateway('east'),
      'anywhere fails no answer',
    ],
    [
      'has nobody left',
      {},
      withDeadGateway('east', 'west'),
      'anywhere fails 503',
    ],
    [
      'is gone through by weight',
      {
        policy: 'roundRobin',
        pool: [{ cluster: 'east', weight: 3 }, { cluster: 'west' }],
      },
      undefined,
      'anywhere as_designed east 0.75 west 0.25',
    ],
    [
      'leaves out of the weights who fails',
      {
        policy: 'roundRobin',
        pool: [{ cluster: 'east', weight: 3 }, { cluster: 'west' }],
      },
      withDeadGateway('east'),
      'anywhere as_designed west 1',
    ],
    [
      'is what the load balancer says of it, where it was asked',
      { pool: [{ cluster: 'east', healthy: false }, { cluster: 'west' }] },
      undefined,
      'anywhere detour west 1',
    ],
    [
      'names a cluster that nobody reads',
      { pool: [{ cluster: 'mars' }, { cluster: 'west' }] },
      undefined,
      'anywhere unknown',
    ],
    [
      'is not known to be so now',
      { problem: 'API of the load balancer: i/o timeout' },
      undefined,
      'anywhere unknown',
    ],
    [
      'is asked for a path that no route takes: the gateway answers',
      { healthCheck: { path: '/healthz' } },
      undefined,
      'anywhere as_designed east 1',
    ],
  ])('%s', (_, balancer, objects, expected) => {
    expect(outside(answer(balancer, objects))).toBe(expected);
  });

  it('says of each cluster what becomes of it', () => {
    const broken = answer({}, withDeadGateway('east'));
    expect(cells(broken)).toEqual([
      'east: Taken out, f5-frankfurt, 1 of 2',
      'west: In the pool, f5-frankfurt, 2 of 2',
    ]);
    expect(broken.traces[0].message.text).toBe(
      'The load balancer f5-frankfurt passes over east, where its health check fails, and it is served by west.',
    );
  });
});

describe('what leads to a load balancer', () => {
  it('is a record with its address', () => {
    const objects = objectsOfFleet('bookinfo');
    const { status } = objectOf(
      objects,
      'hub/DNSRecord/ingress-gateway/authoritative-record-1m0prwi3',
    );
    for (const endpoint of status.endpoints) {
      if (endpoint.recordType === 'A') endpoint.targets = ['192.0.2.80'];
    }
    const traces = sayTraces(answer({ hosts: [] }, objects));
    expect(traces).toContain('GEO-EU bookinfo as_designed east 1');
    expect(traces).toContain('GEO-NA bookinfo as_designed east 1');
  });

  it('is no host of clusters of another set', () => {
    const other = answer({ pool: [{ cluster: 'mars' }] });
    expect(other.grid.hops).not.toContain('loadBalancer');
    expect(sayTraces(other).every(line => line.startsWith('in '))).toBe(true);
  });
});
