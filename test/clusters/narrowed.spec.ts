import { makeNarrowReader, writeKubeconfig } from './access';
import { kinds } from './backend';
import { ControlPlane } from './controlPlane';
import { crdsOf, install } from './crds';
import { readFleet, type ReadFleet } from './readFleet';
import { until } from './until';

const NAMESPACES = ['shop', 'web'];
const ROLES = '/apis/rbac.authorization.k8s.io/v1/namespaces/web/roles';
const services = (namespace: string) =>
  `/api/v1/namespaces/${namespace}/services`;

let east: ControlPlane;
let fleet: ReadFleet;

/** As `mesh.sources[].namespaces` narrows them. */
const narrowed = kinds.map(kind =>
  kind.namespaced || kind.kind === 'Namespace'
    ? {
        ...kind,
        scope: {
          namespaces: kind.namespaced
            ? NAMESPACES
            : [...NAMESPACES, 'kube-system'],
          configuredAt: {},
        },
      }
    : kind,
);

beforeAll(async () => {
  east = await ControlPlane.start('east');
  await install(east.admin, [...crdsOf('gatewayApi'), ...crdsOf('istio')]);
  for (const name of [...NAMESPACES, 'bank']) {
    await east.admin.create('/api/v1/namespaces', { metadata: { name } });
    await east.admin.create(services(name), {
      metadata: { name: 'one' },
      spec: { ports: [{ port: 80 }] },
    });
  }
  await east.admin.create('/api/v1/nodes', {
    metadata: {
      name: 'worker-1',
      labels: { 'topology.kubernetes.io/region': 'eu-west' },
    },
    spec: { podCIDR: '10.1.0.0/24' },
  });
  for (const name of ['istio', 'other']) {
    await east.admin.create('/api/v1/namespaces/shop/configmaps', {
      metadata: { name },
      data: { mesh: 'trustDomain: example.org' },
    });
  }
  const { file } = writeKubeconfig(east.folder, [
    { plane: east, token: await makeNarrowReader(east, NAMESPACES) },
  ]);
  fleet = await readFleet(file, narrowed);
}, 180_000);

afterAll(async () => {
  await fleet?.stop();
  await east?.stop();
});

const names = (kind: string) => fleet.of('east').names(kind);
const state = (part: string) => fleet.of('east').parts.get(part)?.state;

it('reads what the documented roles allow, of the namespaces that are wanted', async () => {
  await until('east is read', () => fleet.settled('east'));
  expect(names('Service')).toEqual(['shop/one', 'web/one']);
  expect(names('Namespace')).toEqual(['/kube-system', '/shop', '/web']);
  const refused = [...fleet.of('east').parts].filter(
    ([, said]) => said.state === 'forbidden',
  );
  // Optional kinds are not in the roles for some namespaces.
  expect(refused.map(([part]) => part)).toEqual(['Pod shop/', 'Pod web/']);
});

it('reads of ConfigMaps those that have the name', () => {
  expect(names('MeshConfig')).toEqual(['shop/istio']);
});

it('is given of Nodes the metadata only', () => {
  const node: any = fleet.of('east').objects.get('Node')!.get('/worker-1');
  expect(node.metadata.labels['topology.kubernetes.io/region']).toBe('eu-west');
  expect(node.spec).toBeUndefined();
  expect(node.status).toBeUndefined();
});

it('follows changes of metadata', async () => {
  await east.admin.patch('/api/v1/nodes/worker-1', {
    metadata: { labels: { 'topology.kubernetes.io/zone': 'eu-west-1a' } },
  });
  const node = () =>
    fleet.of('east').objects.get('Node')!.get('/worker-1') as any;
  await until(
    'the zone is seen',
    () =>
      node().metadata.labels['topology.kubernetes.io/zone'] === 'eu-west-1a',
  );
  expect(node().spec).toBeUndefined();
});

it('follows changes in each namespace, and hears of no other', async () => {
  for (const namespace of [...NAMESPACES, 'bank']) {
    await east.admin.create(services(namespace), {
      metadata: { name: 'two' },
      spec: { ports: [{ port: 80 }] },
    });
  }
  await until('both are seen', () => names('Service').length === 4);
  await east.admin.delete(`${services('shop')}/one`);
  await until('it is gone', () => names('Service').length === 3);
  expect(names('Service')).toEqual(['shop/two', 'web/one', 'web/two']);
});

it('loses one namespace whose Role is taken away, and no other', async () => {
  await east.admin.delete(`${ROLES}/meshport-reader`);
  await until('web is forbidden', () => {
    fleet.clock.leapAgain(60_000);
    return state('Service web/') === 'forbidden';
  });
  await until('shop is live', () => {
    fleet.clock.leapAgain(1_000);
    return state('Service shop/') === 'live';
  });
  expect(fleet.of('east').cluster.state).toBe('live');
});
