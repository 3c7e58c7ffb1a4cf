import type { DatabaseService } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import { CLAIMED } from './claimed';
import {
  type FaultyCluster,
  type FaultyFleet,
  KINDS,
  object,
  serviceExports,
  services,
  SPEED,
  startFleet,
} from './fleet';
import { HTTP_MS, OpenPage } from './openPage';

const HISTORY = `/services/default/shop/${CLAIMED}/history`;

const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});

type Database = Awaited<ReturnType<typeof databases.init>>;

let fleet: FaultyFleet;
let east: FaultyCluster;
let west: FaultyCluster;
let database: Database;
let page: OpenPage | undefined;

beforeEach(async () => {
  database = await databases.init('SQLITE_3');
  const service: DatabaseService = { getClient: async () => database };
  fleet = await startFleet(['east', 'west'], { database: service });
  [east, west] = fleet.clusters;
  for (const { server } of fleet.clusters) {
    for (const kind of KINDS) server.api.put(kind, object(CLAIMED));
  }
  await fleet.allWhole(65);
});

afterEach(async () => {
  await page?.close();
  await fleet?.stop();
});

const openPage = (hub = fleet.hub) => {
  page = new OpenPage(hub, SPEED);
  return page;
};

const verdictsOf = (answers: EntityAnswer[]) => [
  ...new Set(
    answers.flatMap(answer =>
      answer.services.map(({ verdict }) => verdict.state),
    ),
  ),
];

it('a hub that restarts says that it is syncing, and of nothing that it is not onboarded, or down', async () => {
  const { services: before } = await fleet.hub.page();
  for (const { proxy } of fleet.clusters) await proxy.set('hang');
  await fleet.restart();
  openPage();
  const { clusters } = await fleet.hub.fleet();
  expect(clusters.map(({ name, state }) => [name, state])).toEqual([
    ['east', 'syncing'],
    ['west', 'syncing'],
  ]);
  expect(verdictsOf([await fleet.hub.page()])).toEqual(['unknown']);

  // One comes back a while before the other.
  await east.proxy.set('pass');
  await fleet.until('east is read', () => fleet.isWhole(east), 65);
  await west.proxy.set('pass');
  await fleet.allWhole(65);
  const settled = before[0].verdict.state;
  await fleet.until(
    'the verdict is what it was',
    async () => verdictsOf([await fleet.hub.page()])[0] === settled,
    30,
  );
  const { answers, failed } = await page!.close();
  expect(failed).toEqual([]);
  expect(['not_onboarded', 'down']).not.toContain(settled);
  for (const state of verdictsOf(answers)) {
    expect(['unknown', settled]).toContain(state);
  }
});

it('of two replicas each answers by itself: one that ends takes nothing with it', async () => {
  const replica = await fleet.replica();
  await fleet.until(
    'the replica knows the same',
    async () =>
      `${await replica.services()}` === `${await fleet.hub.services()}`,
    20,
  );
  const watches = () => east.server.api.watching;
  await fleet.until('both watch', () => watches() === 2 * KINDS.length, 10);

  openPage(replica);
  await fleet.hub.stop();
  east.server.api.put(services, object('meanwhile'));
  await fleet.until(
    'the replica follows',
    async () => (await replica.services()).includes('meanwhile'),
    5,
  );
  const { answers, failed, http } = await page!.close();
  expect(answers.length).toBeGreaterThan(0);
  expect(failed).toEqual([]);
  expect(http.p99).toBeLessThan(HTTP_MS);
  await fleet.until('one watches', () => watches() === KINDS.length, 10);
  await replica.stop();
  await fleet.until('nothing is watched', () => watches() === 0, 5);
});

it('a database that is lost takes the history away, and nothing else; it comes back without a restart', async () => {
  const { client } = database as any;
  const acquire = client.acquireConnection;
  await fleet.until(
    'there is a history',
    async () => (await fleet.hub.get(HISTORY)).ok,
    60,
  );
  openPage();
  client.acquireConnection = async () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), {
      code: 'ECONNREFUSED',
    });
  };
  const { status } = await fleet.hub.get(HISTORY);
  expect(status).toBeGreaterThanOrEqual(500);
  east.server.api.put(services, object('meanwhile'));
  east.server.api.delete(serviceExports, object(CLAIMED));
  await fleet.until('the change is seen', () => fleet.isWhole(east), 5);
  await fleet.until(
    'it is listed',
    async () => (await fleet.hub.services()).includes('meanwhile'),
    5,
  );

  client.acquireConnection = acquire;
  await fleet.until(
    'the history is there',
    async () => (await fleet.hub.get(HISTORY)).ok,
    60,
  );
  const { failed, http } = await page!.close();
  expect(failed).toEqual([]);
  expect(http.p99).toBeLessThan(HTTP_MS);
});

it('clusters that come and go leave no watch, no connection and no timer', async () => {
  await fleet.tell(['west']);
  await fleet.until('east is gone', () => east.proxy.open === 0, 10);
  // Timers of requests that are under way come and go: the fewest are those that wait for something.
  let fewest = Infinity;
  for (let look = 0; look < 20; look++) {
    fewest = Math.min(fewest, fleet.clock.waiting);
    await new Promise(resolve => {
      setTimeout(resolve, 25);
    });
  }
  const streams = west.server.api.watching;
  const connections = west.proxy.open;
  openPage();
  for (let round = 0; round < 15; round++) {
    await fleet.tell(['east', 'west']);
    // Some are taken away while they are read for the first time.
    if (round % 3 > 0) await fleet.allWhole(65);
    await fleet.tell(['west']);
  }
  await fleet.until('nothing of east is open', () => east.proxy.open === 0, 10);
  await fleet.until(
    'no timer is left',
    () => fleet.clock.waiting <= fewest,
    30,
  );
  expect(east.server.api.watching).toBe(0);
  expect(west.server.api.watching).toBe(streams);
  expect(west.proxy.open).toBeLessThanOrEqual(connections);
  const { clusters } = await fleet.hub.fleet();
  expect(clusters.map(({ name }) => name)).toEqual(['west']);
  expect(west.record.states).toEqual(['syncing', 'live']);
  const { failed, http } = await page!.close();
  expect(failed).toEqual([]);
  expect(http.p99).toBeLessThan(HTTP_MS);
});
