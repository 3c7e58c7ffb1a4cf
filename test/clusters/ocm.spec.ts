import { Client } from './client';
import { makeReader, READER, rotateToken, writeKubeconfig } from './access';
import {
  createOcmSource,
  FleetIndex,
  FleetSync,
  kinds,
  sourceContext,
} from './backend';
import { ControlPlane } from './controlPlane';
import { crdsOf, install } from './crds';
import { documentedObjects } from './documented';
import { LeapClock } from './leapClock';
import { until } from './until';

const MINUTE = 60_000;
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const MANAGED = '/apis/cluster.open-cluster-management.io/v1/managedclusters';
const SERVICES = '/api/v1/namespaces/shop/services';
const ACCOUNT = 'meshport-reader';

let hub: ControlPlane;
let east: ControlPlane;
let west: ControlPlane;
let hubToken: string;
const tokens: string[] = [];
const log: string[] = [];
const fleet = new FleetIndex(kinds);
const clock = new LeapClock();
const stop = new AbortController();
let sync: FleetSync;

beforeAll(async () => {
  [hub, east, west] = await Promise.all(
    ['hub', 'east', 'west'].map(name => ControlPlane.start(name)),
  );
  await install(hub.admin, crdsOf('ocm'));
  hubToken = await makeReader(hub);
  await bind('clusterroles', 'meshport-managed-clusters');
  for (const member of [east, west]) {
    await member.admin.create('/api/v1/namespaces', {
      metadata: { name: 'shop' },
    });
    await member.admin.create(SERVICES, service(`of-${member.name}`));
    await hub.admin.create('/api/v1/namespaces', {
      metadata: { name: member.name },
    });
    await bind('roles', 'meshport-token', member.name);
    await giveToken(member, await makeReader(member));
    await register(member);
  }
  const { file } = writeKubeconfig(hub.folder, [
    { plane: hub, token: hubToken },
  ]);
  const write = (text: string) => log.push(text);
  const logger: any = { info: write, warn: write, error: write, debug: write };
  logger.child = () => logger;
  sync = new FleetSync({ fleet, logger });
  await sync.start(
    [
      {
        source: createOcmSource({ clock }),
        kinds: { read: kinds, off: new Map() },
        context: sourceContext(
          {
            type: 'ocm',
            hub: { kubeconfig: file, context: 'hub', name: 'hub' },
            clusterSelector: 'environment=production',
            managedServiceAccount: ACCOUNT,
          },
          { logger },
        ),
      },
    ],
    stop.signal,
  );
}, 180_000);

afterAll(async () => {
  stop.abort();
  await sync?.stopped();
  await Promise.all([hub?.stop(), east?.stop(), west?.stop()]);
});

/** Creates a role of docs/sources.md on the hub, and gives it to the reader. */
async function bind(
  plural: 'roles' | 'clusterroles',
  name: string,
  namespace?: string,
): Promise<void> {
  const role = documentedObjects('sources.md').find(
    ({ metadata }) => metadata.name === name,
  );
  const path = namespace ? `${RBAC}/namespaces/${namespace}` : RBAC;
  const metadata = { name, namespace };
  await hub.admin.create(`${path}/${plural}`, { ...role, metadata });
  await hub.admin.create(`${path}/${plural.replace(/s$/, 'bindings')}`, {
    metadata,
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: role.kind,
      name,
    },
    subjects: [{ kind: 'ServiceAccount', ...READER }],
  });
}

/** What the agent of a ManagedServiceAccount does with a token. */
async function giveToken(member: ControlPlane, token: string): Promise<void> {
  tokens.push(token);
  const path = `/api/v1/namespaces/${member.name}/secrets`;
  const data = { token: Buffer.from(token).toString('base64') };
  const isThere = await hub.admin.get(`${path}/${ACCOUNT}`).then(
    () => true,
    () => false,
  );
  if (isThere) await hub.admin.patch(`${path}/${ACCOUNT}`, { data });
  else await hub.admin.create(path, { metadata: { name: ACCOUNT }, data });
}

/** What the agent of a cluster and the hub's registration controller do when a cluster joins. */
async function register(member: ControlPlane): Promise<void> {
  await hub.admin.create(MANAGED, {
    apiVersion: 'cluster.open-cluster-management.io/v1',
    kind: 'ManagedCluster',
    metadata: {
      name: member.name,
      labels: {
        environment: 'production',
        'cluster.open-cluster-management.io/clusterset': 'mesh',
      },
    },
    spec: {
      hubAcceptsClient: true,
      managedClusterClientConfigs: [
        {
          url: member.server,
          caBundle: Buffer.from(member.ca).toString('base64'),
        },
      ],
    },
  });
  await setConditions(member, {
    HubAcceptedManagedCluster: 'True',
    ManagedClusterConditionAvailable: 'True',
  });
}

async function setConditions(
  member: ControlPlane,
  statuses: Record<string, string>,
): Promise<void> {
  await hub.admin.patch(`${MANAGED}/${member.name}/status`, {
    status: {
      conditions: Object.entries(statuses).map(([type, status]) => ({
        type,
        status,
        reason: 'Test',
        message: `${type} is ${status}`,
        lastTransitionTime: new Date().toISOString().replace(/\.\d+/, ''),
      })),
    },
  });
}

function service(name: string) {
  return { metadata: { name }, spec: { ports: [{ port: 80 }] } };
}

const states = () =>
  Object.fromEntries(
    fleet.describe().clusters.map(({ name, state }) => [name, state]),
  );
const source = () => fleet.describe().sources[0];
const has = (cluster: string, name: string) => () =>
  fleet.get(cluster, 'Service', 'shop', name) !== undefined;

it('reads the hub and its clusters, each with a token of its own, in the cluster set that the hub says', async () => {
  await until('all are read', () =>
    ['hub', 'east', 'west'].every(name => states()[name] === 'live'),
  );
  await until('east is known', has('east', 'of-east'));
  await until('west is known', has('west', 'of-west'));
  expect(fleet.clusterSetOf('east')).toBe('mesh');
  expect(source()).toMatchObject({ state: 'live', problems: [] });
});

it('gets by with the documented roles: the reader of the hub sees one Secret a cluster by its name, and no list', async () => {
  const reader = new Client(hub.server, () => hub.ca, hubToken);
  const secrets = '/api/v1/namespaces/east/secrets';
  await hub.admin.create(secrets, { metadata: { name: 'another' } });
  await reader.get(`${secrets}/${ACCOUNT}`);
  for (const path of [secrets, `${secrets}/another`, '/api/v1/secrets']) {
    await expect(reader.get(path)).rejects.toThrow(/403/);
  }
});

it('lets clusters go and come without a restart', async () => {
  await hub.admin.delete(`${MANAGED}/west`);
  await until('west is gone', () => !('west' in states()));
  expect(states().east).toBe('live');

  await register(west);
  await until('west is back', () => states().west === 'live');
  await until('west is known', has('west', 'of-west'));
});

it('leaves a cluster out that is no longer selected, or not accepted', async () => {
  const label = (environment: string) =>
    hub.admin.patch(`${MANAGED}/west`, {
      metadata: { labels: { environment } },
    });
  await label('test');
  await until('west is gone', () => !('west' in states()));
  await label('production');
  await until('west is back', () => states().west === 'live');

  await setConditions(west, { HubAcceptedManagedCluster: 'False' });
  await until('west is gone', () => !('west' in states()));
  expect(source().problems).toEqual([
    'The hub has not accepted these, which are left out (HubAcceptedManagedCluster): west.',
  ]);
  await setConditions(west, { HubAcceptedManagedCluster: 'True' });
  await until('west is back', () => states().west === 'live');
});

it('takes a token that was rotated without anyone noticing', async () => {
  const before = log.length;
  await giveToken(east, await rotateToken(east));
  // API servers remember for 10 s that a token was good.
  await new Promise(resolve => {
    setTimeout(resolve, 11_000);
  });
  clock.leap(MINUTE);
  await east.admin.create(SERVICES, service('after-rotation'));
  await until('it is seen', has('east', 'after-rotation'));
  expect(log.slice(before).join('\n')).not.toContain('unauthorized');
});

it('says what the hub says of a cluster that is lost', async () => {
  await setConditions(west, {
    HubAcceptedManagedCluster: 'True',
    ManagedClusterConditionAvailable: 'Unknown',
  });
  await until('the hub is heard', () => source().problems.length === 1);
  expect(source().problems[0]).toMatch(
    /^west: its hub does not hold it for available since .* \(ManagedClusterConditionAvailable is Unknown: /,
  );
  expect(states().west).toBe('live');

  await west.kill();
  await until('west is unreachable', () => states().west === 'unreachable');
  const { reason } = fleet
    .clusters('mesh')
    .find(({ name }) => name === 'west')!;
  expect(reason).toMatch(
    /^The API server cannot be reached.* And its hub does/,
  );
  expect(has('west', 'of-west')()).toBe(true);

  await west.restart();
  await setConditions(west, {
    HubAcceptedManagedCluster: 'True',
    ManagedClusterConditionAvailable: 'True',
  });
  await until('west is back', () => {
    clock.leapAgain(MINUTE);
    return states().west === 'live';
  });
});

it('keeps the clusters of a hub that is away, says so, and goes on once it is back', async () => {
  await hub.kill();
  await until('it is said', () => source().state === 'stale');
  expect(source().reason).toMatch(
    /^The hub does not say which clusters there are: The API server cannot be reached/,
  );
  expect(states()).toMatchObject({ east: 'live', west: 'live' });
  await east.admin.create(SERVICES, service('without-hub'));
  await until('east is still read', has('east', 'without-hub'));

  await hub.restart();
  await until('the hub is back', () => {
    clock.leapAgain(MINUTE);
    return source().state === 'live' && states().hub === 'live';
  });
  expect(source().reason).toBeNull();
});

it('logs no token', () => {
  const said = log.join('\n');
  expect(said).toContain('Cluster east is live');
  expect(said).not.toMatch(/eyJ/);
  for (const token of [...tokens, hubToken]) expect(said).not.toContain(token);
});
