import { writeFileSync } from 'node:fs';
import { FaultProxy } from '../faults/proxy';
import { makeReader, writeKubeconfig } from './access';
import { ControlPlane } from './controlPlane';
import { crdsOf, install } from './crds';
import { readFleet, type ReadFleet } from './readFleet';
import { until } from './until';

const SERVICES = '/api/v1/namespaces/shop/services';

let east: ControlPlane;
let west: ControlPlane;
/** East is read through it. */
let proxy: FaultProxy;
let fleet: ReadFleet;
/** How often the state of west was told before anything happened. */
let saidOfWest: number;
let tokenFile: (name: string) => string;

beforeAll(async () => {
  [east, west] = await Promise.all([
    ControlPlane.start('east'),
    ControlPlane.start('west'),
  ]);
  const tokens = [];
  for (const plane of [east, west]) {
    tokens.push(await prepare(plane));
    for (const name of ['stays', 'goes']) {
      await plane.admin.create(SERVICES, service(name));
    }
  }
  proxy = await FaultProxy.before(Number(new URL(east.server).port));
  const written = writeKubeconfig(east.folder, [
    {
      plane: east,
      token: tokens[0],
      server: `https://127.0.0.1:${proxy.port}`,
    },
    { plane: west, token: tokens[1] },
  ]);
  tokenFile = written.tokenFile;
  fleet = await readFleet(written.file);
  await until('both are read', () =>
    ['east', 'west'].every(
      name => fleet.settled(name) && fleet.of(name).states.at(-1) === 'live',
    ),
  );
  saidOfWest = fleet.of('west').states.length;
}, 180_000);

afterAll(async () => {
  await fleet?.stop();
  await proxy?.close();
  await Promise.all([east?.stop(), west?.stop()]);
});

/** Whatever happens to east, west is none the worse for it. */
function expectWestUntouched(): void {
  expect(fleet.of('west').states.slice(saidOfWest)).toEqual([]);
  expect(fleet.of('west').names('Service')).toEqual([
    'default/kubernetes',
    'shop/goes',
    'shop/stays',
  ]);
}

async function prepare(plane: ControlPlane): Promise<string> {
  await install(plane.admin, crdsOf('mcs'));
  const token = await makeReader(plane);
  await plane.admin.create('/api/v1/namespaces', {
    metadata: { name: 'shop' },
  });
  return token;
}

function service(name: string) {
  return { metadata: { name }, spec: { ports: [{ port: 80 }] } };
}

/** Every object that east has and is read, with its version: as a fresh list has it. */
async function freshList(): Promise<string[]> {
  const { items } = await east.admin.get('/api/v1/services');
  return items
    .map(
      ({ metadata }: any) =>
        `${metadata.namespace}/${metadata.name} ${metadata.resourceVersion}`,
    )
    .sort();
}

function known(): string[] {
  return [...fleet.of('east').objects.get('Service')!.values()]
    .map(({ metadata }: any) => {
      return `${metadata.namespace}/${metadata.name} ${metadata.resourceVersion}`;
    })
    .sort();
}

async function isWhole(): Promise<boolean> {
  return JSON.stringify(known()) === JSON.stringify(await freshList());
}

const eastIs = (state: string) => () =>
  fleet.of('east').cluster.state === state;

it('an API server that dies is unreachable within 5 s; what was known stays, and is whole again after it is back', async () => {
  const before = known();
  await east.kill();
  const seen = await until('unreachable', eastIs('unreachable'));
  expect(seen).toBeLessThan(5_000);
  expect(fleet.of('east').cluster.reason).toMatch(
    /^The API server cannot be reached: /,
  );
  expect(known()).toEqual(before);

  await east.restart();
  await east.admin.create(SERVICES, service('after-restart'));
  await until('live', eastIs('live'), 65_000);
  await until('whole', isWhole);
  expectWestUntouched();
});

it('a network that swallows everything is seen within 60 s, and no delete of that time is lost', async () => {
  await proxy.set('freeze');
  await east.admin.delete(`${SERVICES}/goes`);
  await east.admin.create(SERVICES, service('meanwhile'));
  const seen = await until('no longer live', () => !eastIs('live')(), 61_000);
  expect(seen).toBeLessThan(60_000);
  expect(known().join()).toMatch('shop/goes');

  await proxy.set('pass');
  proxy.cut();
  await until('live', eastIs('live'), 65_000);
  await until('whole', isWhole);
  expect(known().join()).not.toMatch('shop/goes');
  expectWestUntouched();
});

it('a watch that was away while etcd was compacted and the API server restarted is listed again', async () => {
  await proxy.set('freeze');
  await east.admin.delete(`${SERVICES}/meanwhile`);
  await east.admin.create(SERVICES, service('after-compaction'));
  await east.compact();
  await east.kill();
  await east.restart();
  await proxy.set('pass');
  proxy.cut();
  await until('whole', isWhole, 90_000);
  expect(fleet.of('east').names('Service')).toContain('shop/after-compaction');
  await until('live', eastIs('live'));
  expectWestUntouched();
});

it('a cluster that was made anew at the same address is not taken for the former', async () => {
  await east.recreate();
  await until('unauthorized', eastIs('unauthorized'), 90_000);
  expect(fleet.of('east').names('Service')).toContain('shop/stays');

  writeFileSync(tokenFile('east'), await prepare(east));
  await east.admin.create(SERVICES, service('of-the-new'));
  await until('whole', isWhole, 90_000);
  expect(fleet.of('east').names('Service')).toEqual([
    'default/kubernetes',
    'shop/of-the-new',
  ]);
  await until('live', eastIs('live'));
  expectWestUntouched();
});
