import { FleetIndex, kinds } from './backend';
import type { FleetObject } from '../fleets/fleets';
import { byKind } from './indexedFleet';
import { ScaledFleet } from './scaledFleet';

const fleet = new ScaledFleet({ clusters: 3, services: 2 });

const slicesFrom = (objects: FleetObject[], cluster: string) =>
  objects.filter(
    ({ kind, metadata }) =>
      kind === 'EndpointSlice' &&
      metadata.labels?.['multicluster.kubernetes.io/source-cluster'] ===
        cluster,
  );

describe('ScaledFleet', () => {
  it('has as many clusters and services as asked for, and a hub', () => {
    expect(fleet.clusters).toEqual([
      'cluster-000',
      'cluster-001',
      'cluster-002',
      'hub',
    ]);
    expect(fleet.services).toEqual(['service-000', 'service-001']);
  });

  it('is the same each time', () => {
    const again = new ScaledFleet({ clusters: 3, services: 2 });
    for (const cluster of fleet.clusters) {
      expect(again.objects(cluster)).toEqual(fleet.objects(cluster));
    }
  });

  it('imports every service from every cluster, at the address of its Service there', () => {
    for (const source of ['cluster-000', 'cluster-002']) {
      const services = fleet
        .objects(source)
        .filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP)
        .filter(({ metadata }) => metadata.namespace === 'bookinfo');
      const slices = slicesFrom(fleet.objects('cluster-001'), source);
      expect(slices.map(slice => slice.endpoints[0].addresses[0])).toEqual(
        services.map(service => service.spec.clusterIP),
      );
    }
  });

  it('gives every cluster a gateway address and a record name of its own', () => {
    const record = fleet
      .objects('hub')
      .find(({ kind }) => kind === 'DNSRecord')!;
    const addresses = record.spec.endpoints.filter(
      (endpoint: any) => endpoint.recordType === 'A',
    );
    const gateways = ['cluster-000', 'cluster-001', 'cluster-002'].map(
      cluster =>
        fleet.objects(cluster).find(({ kind }) => kind === 'Gateway')!.status
          .addresses[0].value,
    );
    expect(addresses.map((entry: any) => entry.targets[0])).toEqual(gateways);
    expect(new Set(addresses.map((entry: any) => entry.dnsName)).size).toBe(3);
  });

  it('is read by the backend without a word of complaint', () => {
    const index = new FleetIndex(kinds);
    for (const cluster of fleet.clusters) {
      const sink = index.addCluster(cluster);
      for (const [kind, objects] of byKind(fleet.objects(cluster))) {
        sink.replace(kind.id, objects, '2026-11-21T10:31:00.000Z');
      }
      sink.clusterState('live');
    }
    expect(index.services()).toEqual(
      expect.arrayContaining([
        'mesh/bookinfo/service-000',
        'mesh/bookinfo/service-001',
      ]),
    );
    expect(
      index.clusters('mesh').map(({ name, problems }) => [name, problems]),
    ).toEqual(fleet.clusters.map(name => [name, []]));
  });
});
