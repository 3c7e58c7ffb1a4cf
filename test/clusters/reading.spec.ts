import { writeFileSync } from 'node:fs';
import { changeRole, makeReader, rotateToken, writeKubeconfig } from './access';
import { ControlPlane } from './controlPlane';
import { crdsOf, install } from './crds';
import { readFleet, type ReadFleet } from './readFleet';
import { until } from './until';

const MINUTE = 60_000;
const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const SERVICES = '/api/v1/namespaces/shop/services';
const EXPORTS =
  '/apis/multicluster.x-k8s.io/v1alpha1/namespaces/shop/serviceexports';

let east: ControlPlane;
let west: ControlPlane;
let fleet: ReadFleet;
let tokenFile: (name: string) => string;
const tokens: string[] = [];

beforeAll(async () => {
  [east, west] = await Promise.all([
    ControlPlane.start('east'),
    ControlPlane.start('west'),
  ]);
  for (const plane of [east, west]) {
    await install(plane.admin, [
      ...crdsOf('gatewayApi'),
      ...crdsOf('mcs'),
      ...crdsOf('dns'),
      ...crdsOf('istio'),
    ]);
    tokens.push(await makeReader(plane));
    await plane.admin.create('/api/v1/namespaces', {
      metadata: { name: 'shop' },
    });
  }
  await install(east.admin, crdsOf('kuadrant'));
  await east.admin.create(SERVICES, service('reviews'));
  const written = writeKubeconfig(east.folder, [
    { plane: east, token: tokens[0] },
    { plane: west, token: tokens[1] },
  ]);
  tokenFile = written.tokenFile;
  fleet = await readFleet(written.file);
}, 180_000);

afterAll(async () => {
  await fleet?.stop();
  await Promise.all([east?.stop(), west?.stop()]);
});

function service(name: string, port = 80) {
  return { metadata: { name }, spec: { ports: [{ port }] } };
}

const has = (cluster: string, kind: string, name: string) => () =>
  fleet.of(cluster).names(kind).includes(name);

const is = (cluster: string, kind: string, state: string) => () =>
  fleet.of(cluster).state(kind) === state;

it('reads both clusters whole, each with the token of its own', async () => {
  await until('east is read', () => fleet.settled('east'));
  await until('west is read', () => fleet.settled('west'));

  expect(fleet.of('east').cluster.state).toBe('live');
  expect(fleet.of('east').names('Service')).toEqual([
    'default/kubernetes',
    'shop/reviews',
  ]);
  expect(fleet.of('west').names('Service')).toEqual(['default/kubernetes']);
  expect(fleet.of('east').names('Namespace')).toContain('/shop');
});

it('says of each kind what it is: live, or not installed', () => {
  expect(fleet.of('east').state('ServiceExport')).toBe('live');
  expect(fleet.of('east').state('DNSPolicy')).toBe('live');
  expect(fleet.of('west').cluster.state).toBe('live');
  expect(fleet.of('west').kinds.get('DNSPolicy')).toEqual({
    state: 'not_installed',
    reason: 'The cluster does not have dnspolicies.kuadrant.io.',
  });
});

it('follows every verb of change within a second, and in its own cluster only', async () => {
  await east.admin.create(SERVICES, service('ratings'));
  const created = await until(
    'created',
    has('east', 'Service', 'shop/ratings'),
  );

  await east.admin.patch(`${SERVICES}/ratings`, {
    spec: { ports: [{ port: 9080 }] },
  });
  const changed = await until('changed', () => {
    const found: any = fleet
      .of('east')
      .objects.get('Service')!
      .get('shop/ratings');
    return found.spec.ports[0].port === 9080;
  });

  await east.admin.delete(`${SERVICES}/ratings`);
  const deleted = await until(
    'deleted',
    () => !has('east', 'Service', 'shop/ratings')(),
  );

  expect(Math.max(created, changed, deleted)).toBeLessThan(1_000);
  expect(fleet.of('west').names('Service')).toEqual(['default/kubernetes']);
});

it('reads a kind whose CRD is installed later, within five minutes', async () => {
  await install(west.admin, crdsOf('kuadrant'));
  fleet.clock.leap(5 * MINUTE);
  await until('DNSPolicy is live', is('west', 'DNSPolicy', 'live'));
  expect(fleet.of('west').names('DNSPolicy')).toEqual([]);
});

it('reads the best version that is served, and the other when it is withdrawn', async () => {
  const [crd] = crdsOf('mcs').filter(
    ({ spec }) => spec.names.plural === 'serviceexports',
  );
  const name = crd.metadata.name;
  const [v1alpha1] = crd.spec.versions;
  const both = (served: boolean) => ({
    spec: {
      versions: [
        v1alpha1,
        { ...v1alpha1, name: 'v1beta1', served, storage: false },
      ],
    },
  });
  await east.admin.create(EXPORTS, {
    apiVersion: 'multicluster.x-k8s.io/v1alpha1',
    kind: 'ServiceExport',
    metadata: { name: 'reviews' },
  });
  await until('exported', has('east', 'ServiceExport', 'shop/reviews'));

  await west.admin.patch(`${CRDS}/${name}`, both(true));
  await west.admin.create(EXPORTS.replace('v1alpha1', 'v1beta1'), {
    apiVersion: 'multicluster.x-k8s.io/v1beta1',
    kind: 'ServiceExport',
    metadata: { name: 'details' },
  });
  await until('seen', has('west', 'ServiceExport', 'shop/details'));

  // A hub that starts now takes the better one; then it is withdrawn.
  const later = await readFleet(
    writeKubeconfig(west.folder, [{ plane: west, token: tokens[1] }]).file,
  );
  try {
    await until('read', () => later.settled('west'));
    expect(
      later.of('west').objects.get('ServiceExport')!.get('shop/details')!
        .apiVersion,
    ).toBe('multicluster.x-k8s.io/v1beta1');
    await west.admin.patch(`${CRDS}/${name}`, both(false));
    await until('the older is read', () => {
      later.clock.leapAgain(MINUTE);
      return (
        later.of('west').objects.get('ServiceExport')!.get('shop/details')
          ?.apiVersion === 'multicluster.x-k8s.io/v1alpha1'
      );
    });
    expect(later.of('west').state('ServiceExport')).toBe('live');
  } finally {
    await later.stop();
  }
});

it('says of a kind that it is forbidden, and reads it again when it no longer is', async () => {
  await changeRole(east, 'serviceexports');
  await until('ServiceExport is forbidden', () => {
    fleet.clock.leapAgain(MINUTE);
    return is('east', 'ServiceExport', 'forbidden')();
  });
  expect(fleet.of('east').kinds.get('ServiceExport')!.reason).toMatch(
    /^serviceexports\.multicluster\.x-k8s\.io is forbidden: User "system:serviceaccount:meshport:reader" cannot/,
  );
  // The leaps may have ended the watches of other kinds, too: they come back after a pause of seconds.
  await until('the others are live', () => {
    fleet.clock.leapAgain(MINUTE / 60);
    return is('east', 'Service', 'live')();
  });
  expect(fleet.of('east').names('ServiceExport')).toEqual(['shop/reviews']);

  await changeRole(east);
  await until('it is live again', () => {
    fleet.clock.leapAgain(MINUTE);
    return is('east', 'ServiceExport', 'live')();
  });
});

it('takes a token that was rotated without anyone noticing', async () => {
  const before = fleet.of('east').states.length;
  writeFileSync(tokenFile('east'), await rotateToken(east));
  // API servers remember for 10 s that a token was good.
  await new Promise(resolve => {
    setTimeout(resolve, 11_000);
  });
  fleet.clock.leap(MINUTE);
  await east.admin.create(SERVICES, service('after-rotation'));
  await until('seen', has('east', 'Service', 'shop/after-rotation'));
  expect(fleet.of('east').states.slice(before)).not.toContain('unauthorized');
});

it('says that credentials are refused, keeps what is known, and goes on once they are good', async () => {
  const good = await rotateToken(east);
  await new Promise(resolve => {
    setTimeout(resolve, 11_000);
  });
  await until('east is unauthorized', () => {
    fleet.clock.leapAgain(MINUTE);
    return fleet.of('east').cluster.state === 'unauthorized';
  });
  expect(has('east', 'Service', 'shop/reviews')()).toBe(true);
  expect(fleet.of('west').cluster.state).not.toBe('unauthorized');

  writeFileSync(tokenFile('east'), good);
  await until('east is live', () => {
    fleet.clock.leapAgain(MINUTE);
    return fleet.of('east').cluster.state === 'live';
  });
});

it('logs the clusters by name, and no token', () => {
  expect(fleet.log).toContain('Cluster east is live');
  expect(fleet.log.join('\n')).toMatch(/Cluster east is unauthorized: /);
  expect(fleet.log.join('\n')).not.toMatch(/eyJ/);
  for (const token of tokens) expect(fleet.log.join('\n')).not.toContain(token);
});
