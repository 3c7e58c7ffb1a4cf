import { FleetIndex, kinds } from '../backend';
import { byKind } from '../indexedFleet';
import { LargeFleet, SERVICE_KINDS } from './fleet';
import { withManagedFields } from './managedFields';
import { readKinds, RenderedList, renderCluster, servedKind } from './served';
import { largeFleetSize, saySize } from './size';
import { templateOf } from './template';

const apart = new LargeFleet({ clusters: 3, services: 60, spread: 'apart' });
const everywhere = new LargeFleet({
  clusters: 3,
  services: 60,
  spread: 'everywhere',
});

const parsed = (texts: string[]) => texts.map(text => JSON.parse(text));

describe('LargeFleet', () => {
  it('has its services in every cluster, or others in each', () => {
    expect(everywhere.allServices()).toHaveLength(60);
    expect(apart.allServices()).toHaveLength(180);
    expect(new Set(apart.allServices().map(({ name }) => name)).size).toBe(180);
    expect(apart.services('hub')).toEqual([]);
  });

  it('is the same each time', () => {
    const again = new LargeFleet(apart.size);
    const [service] = apart.services('cluster-001');
    for (const kind of SERVICE_KINDS) {
      expect(again.object('cluster-001', kind, service)).toBe(
        apart.object('cluster-001', kind, service),
      );
    }
    expect(again.platform('hub')).toEqual(apart.platform('hub'));
  });

  it.each([apart, everywhere])('makes objects that all are kept: %#', fleet => {
    const index = new FleetIndex(kinds);
    for (const cluster of fleet.clusters) {
      const sink = index.addCluster(cluster);
      for (const kind of SERVICE_KINDS) {
        const objects = fleet
          .services(cluster)
          .map(service => fleet.object(cluster, kind, service));
        sink.replace(kind, parsed(objects), '2026-11-21T10:31:00.000Z');
      }
      sink.clusterState('live');
    }
    for (const { objects, problems } of index.describe().clusters) {
      expect(problems).toEqual([]);
      expect([0, 240]).toContain(
        Object.values(objects).reduce((sum, count) => sum + count, 0),
      );
    }
    expect(index.services()).toHaveLength(fleet.allServices().length);
  });

  it('gives an object anew with what changes in it', () => {
    const [service] = apart.services('cluster-000');
    const slice = (over: object) =>
      JSON.parse(apart.object('cluster-000', 'EndpointSlice', service, over));
    const changed = slice({ ready: false, version: 5 });
    expect(changed.metadata.resourceVersion).toBe('5');
    expect(changed.endpoints[0].conditions.ready).toBe(false);
    expect(changed.metadata.name).toBe(slice({}).metadata.name);
  });

  it('holds the Gateway that the routes name, and the namespaces', () => {
    const platform = byKind(apart.platform('cluster-002'));
    const names = (id: string) =>
      platform
        .get(kinds.find(kind => kind.id === id)!)!
        .map(({ metadata }) => metadata.name);
    expect(names('Gateway')).toEqual(['main']);
    expect(names('Namespace')).toEqual(
      expect.arrayContaining(['kube-system', 'team-00', 'team-01']),
    );
  });
});

describe('withManagedFields', () => {
  it('names the fields that were set, those of the status apart', () => {
    const { metadata } = withManagedFields({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', uid: 'u', labels: { app: 'a' } },
      spec: { ports: [{ name: 'http', port: 80 }] },
      status: { loadBalancer: {} },
    });
    expect(metadata).toMatchObject({
      managedFields: [
        {
          fieldsV1: {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:ports': { 'k:{"name":"http","port":80}': { 'f:port': {} } },
            },
          },
        },
        { subresource: 'status', fieldsV1: { 'f:status': {} } },
      ],
    });
  });
});

describe('templateOf', () => {
  it('puts values in the place of texts, the longer ones first', () => {
    const template = templateOf({ a: 'east', b: 'east-1' }, ['east', 'east-1']);
    expect(template(['west', 'north'])).toBe('{"a":"west","b":"north"}');
  });
});

describe('RenderedList', () => {
  const kind = servedKind(readKinds.find(({ id }) => id === 'Service')!);
  const objects = ['{"a":1}', '{"a":22}', '{"a":"ü"}'];

  it('answers in pages that begin where the last ended', () => {
    const list = new RenderedList(objects, 'pages', kind, '7');
    const first = JSON.parse(list.page(0, 2).toString());
    expect(first).toMatchObject({
      kind: 'ServiceList',
      apiVersion: 'v1',
      metadata: { resourceVersion: '7', continue: '2', remainingItemCount: 1 },
      items: [{ a: 1 }, { a: 22 }],
    });
    const last = JSON.parse(list.page(2, 2).toString());
    expect(last.items).toEqual([{ a: 'ü' }]);
    expect(last.metadata).toEqual({ resourceVersion: '7' });
  });

  it('answers as a stream that ends with a bookmark', () => {
    const list = new RenderedList(objects, 'streams', kind, '7');
    const lines = Buffer.concat([...list.stream(5)])
      .toString()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual([
      'ADDED',
      'ADDED',
      'ADDED',
      'BOOKMARK',
    ]);
    expect(lines[2].object).toEqual({ a: 'ü' });
    expect(lines[3].object.metadata).toEqual({
      resourceVersion: '7',
      annotations: { 'k8s.io/initial-events-end': 'true' },
    });
  });

  it('answers an empty list', () => {
    const list = new RenderedList([], 'pages', kind, '7');
    expect(JSON.parse(list.page(0, 500).toString()).items).toEqual([]);
  });
});

it('serves a list of every kind that is read', () => {
  const lists = renderCluster(apart, 'cluster-000', 'streams');
  // Two kinds may be read of one list, by the names of their objects.
  const paths = readKinds.map(({ group, plural }) => `${group}/${plural}`);
  expect(lists.size).toBe(new Set(paths).size);
  expect(lists.get('/apis/apps/v1/deployments')!.objects).toBe(61);
});

it('is of the size that the figures are about, or smaller on request', () => {
  expect(largeFleetSize('apart', {})).toEqual({
    clusters: 50,
    services: 2000,
    spread: 'apart',
  });
  expect(
    saySize(largeFleetSize('everywhere', { MESHPORT_BENCH_SERVICES: '10' })),
  ).toBe('50 clusters × the same 10 services');
});
