import { klusterletKind } from './klusterlet';
import { managedClusterSetKind } from './managedClusterSet';
import { submarinerClusterKind } from './submarinerCluster';
import { submarinerGatewayKind } from './submarinerGateway';

// Shapes: submariner.io/v1, open-cluster-management.io/api 1.2.

describe("Submariner's Gateway", () => {
  const connection = (cluster: string, status: string, latency: string) => ({
    status,
    statusMessage: `${cluster} is ${status}`,
    endpoint: { cluster_id: cluster, cable_name: `cable-${cluster}` },
    latencyRTT: { last: latency },
  });
  const gateway = (latency: string) => ({
    metadata: { namespace: 'submariner-operator', name: 'worker-1' },
    status: {
      haStatus: 'active',
      localEndpoint: { cluster_id: 'east' },
      statusFailure: '',
      connections: [
        connection('west', 'connected', latency),
        connection('north', 'error', latency),
      ],
    },
  });

  it('keeps each tunnel, with its state and where it is said', () => {
    const kept = submarinerGatewayKind.project(gateway('1ms'));
    expect(kept.role).toBe('active');
    expect(kept.tunnels).toEqual([
      {
        cluster: 'west',
        status: 'connected',
        message: 'west is connected',
        path: 'status.connections[0]',
      },
      {
        cluster: 'north',
        status: 'error',
        message: 'north is error',
        path: 'status.connections[1]',
      },
    ]);
  });

  it('tells how its cluster is called', () => {
    const kept = submarinerGatewayKind.project(gateway('1ms'));
    expect(submarinerGatewayKind.aliases!(kept)).toEqual(['east']);
  });

  it('is the same while only round trip times change', () => {
    expect(submarinerGatewayKind.project(gateway('1ms'))).toEqual(
      submarinerGatewayKind.project(gateway('2ms')),
    );
  });
});

it("Submariner's Cluster keeps the ranges of a cluster, by the cluster's id", () => {
  const kept = submarinerClusterKind.project({
    metadata: { namespace: 'submariner-operator', name: 'west' },
    spec: {
      cluster_id: 'west',
      color_codes: ['blue'],
      service_cidr: ['10.2.0.0/16'],
      cluster_cidr: ['10.12.0.0/16'],
      global_cidr: ['242.1.0.0/16'],
    },
  });
  expect(submarinerClusterKind.keys(kept)).toEqual(['submariner-cluster:west']);
  expect(kept).toMatchObject({
    serviceRanges: ['10.2.0.0/16'],
    podRanges: ['10.12.0.0/16'],
    globalRanges: ['242.1.0.0/16'],
  });
});

it('a Klusterlet tells how the hub calls its cluster, and whether the hub is reached', () => {
  const kept = klusterletKind.project({
    metadata: { name: 'klusterlet' },
    spec: { clusterName: 'east-ocm' },
    status: {
      conditions: [
        { type: 'HubConnectionDegraded', status: 'True', reason: 'Timeout' },
        { type: 'ReadyToApply', status: 'True' },
      ],
    },
  });
  expect(klusterletKind.aliases!(kept)).toEqual(['east-ocm']);
  expect(kept.conditions.map(({ type }) => type)).toEqual([
    'HubConnectionDegraded',
  ]);
});

it('a ManagedClusterSet is exclusive where it says nothing else', () => {
  expect(
    managedClusterSetKind.project({ metadata: { name: 'production' } })
      .selectorType,
  ).toBe('ExclusiveClusterSetLabel');
});
