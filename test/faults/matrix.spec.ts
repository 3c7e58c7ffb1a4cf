import { CLAIMED } from './claimed';
import {
  type FaultyCluster,
  type FaultyFleet,
  knowsAll,
  object,
  serviceExports,
  services,
  SPEED,
  startFleet,
} from './fleet';
import { HANDLER_MS, HTTP_MS, OpenPage } from './openPage';
import { isList, type Row, rows } from './rows';

let fleet: FaultyFleet;
let faulty: FaultyCluster;
let other: FaultyCluster;
let page: OpenPage | undefined;

beforeEach(async () => {
  fleet = await startFleet(['faulty', 'other']);
  [faulty, other] = fleet.clusters;
  for (const { server } of fleet.clusters) {
    for (const kind of [services, serviceExports]) {
      for (const name of [CLAIMED, 'goes']) server.api.put(kind, object(name));
    }
  }
  await fleet.until(
    'both are read',
    async () => (await fleet.isWhole(faulty)) && fleet.isWhole(other),
    20,
  );
  // The first answer of a process loads what the others have.
  await fleet.hub.page();
});

afterEach(async () => {
  await page?.close();
  await fleet?.stop();
});

const exportsOf = async (cluster: FaultyCluster) =>
  ((await fleet.freshness(cluster)) as any).objects.ServiceExport ?? 0;

/** Waits for what the API shows in a row, and says what it says of it then. */
async function shown({ shows, withinS }: Row) {
  const said = async () => {
    const cluster = await fleet.freshness(faulty);
    return shows && 'kind' in shows
      ? cluster.kinds.find(({ kind }) => kind === 'ServiceExport')
      : cluster;
  };
  const [wanted] = Object.values(shows ?? { cluster: 'live' });
  const isShown = async () => (await said())?.state === wanted;
  await fleet.until(`${wanted} is shown`, isShown, withinS);
  return { ...(await said())! };
}

it.each(rows)('$fault', async row => {
  page = new OpenPage(fleet.hub, SPEED);
  const before = faulty.record.states.length;
  await row.begin(faulty);
  const known = await exportsOf(faulty);
  const { reason } = await shown(row);
  expect(reason ?? '').toMatch(row.reason ?? /^/);
  expect(reason ?? '').not.toMatch(/token-of/);
  expect(await exportsOf(faulty)).toBe(row.empties ? 0 : known);

  // Meanwhile there is change in both clusters. That of the other one is seen at once.
  for (const { server } of [faulty, other]) {
    server.api.delete(services, object('goes'));
    server.api.put(services, object('meanwhile'));
  }
  await fleet.until('the other follows', () => fleet.isWhole(other), 5);

  await row.mend(faulty);
  await fleet.until(
    'it is live and whole',
    () => fleet.isWhole(faulty),
    row.mendedS,
  );
  const names = [faulty, other].flatMap(({ server }) =>
    [services, serviceExports].flatMap(kind =>
      server.api.list(kind).map(({ metadata }) => metadata.name),
    ),
  );
  await fleet.until(
    'exactly the services that are there are listed',
    async () => isSame(await fleet.hub.services(), names),
    20,
  );
  const unseen = !row.shows || 'kind' in row.shows;
  expect(unseen ? faulty.record.states.slice(before) : []).toEqual([]);

  // One cluster never delays another, nor the page: and of the other one nothing was shown but that it is live.
  const { answers, failed, http, handler } = await page.close();
  expect(failed).toEqual([]);
  expect(http.p99).toBeLessThan(HTTP_MS);
  expect(handler.half).toBeLessThan(HANDLER_MS);
  const ofOther = answers.flatMap(({ clusters }) =>
    clusters.flatMap(({ name, state }) => (name === 'other' ? state : [])),
  );
  expect(ofOther.length).toBe(answers.length);
  expect(new Set(ofOther)).toEqual(new Set(['live']));
  expect(other.record.states).toEqual(['syncing', 'live']);
});

function isSame(listed: string[], names: string[]): boolean {
  return `${[...new Set(names)].sort()}` === `${listed}`;
}

it("the clock of a cluster is nobody's business", async () => {
  const before = (await fleet.hub.fleet()).now;
  faulty.server.headers = {
    date: new Date(Date.now() + 3_600_000).toUTCString(),
  };
  faulty.server.api.put(services, {
    metadata: {
      namespace: 'shop',
      name: 'tomorrow',
      creationTimestamp: new Date(Date.now() + 3_600_000).toISOString(),
    },
  });
  await fleet.until('seen', () => knowsAll(faulty), 5);
  const { asOf } = await fleet.freshness(faulty);
  expect(asOf! >= before).toBe(true);
  expect(asOf! <= (await fleet.hub.fleet()).now).toBe(true);
});

it('a list that has to begin again is never shown in part', async () => {
  const { api } = faulty.server;
  for (let n = 0; n < 1_100; n++) api.put(services, object(`s${n}`));
  await fleet.until('all are known', () => fleet.isWhole(faulty), 20);
  const counts = new Set<number>();
  const look = async () => {
    const { objects } = (await fleet.freshness(faulty)) as any;
    counts.add(objects.Service);
  };
  let expired = 0;
  api.intercept = url => {
    if (isList(url) && url.searchParams.has('continue') && expired < 2) {
      expired += 1;
      api.compact();
    }
    return undefined;
  };
  await faulty.proxy.set('refuse');
  await fleet.until(
    'it is unreachable',
    async () => (await fleet.freshness(faulty)).state === 'unreachable',
    5,
  );
  for (let n = 0; n < 300; n++) api.delete(services, object(`s${n}`));
  api.compact();
  await faulty.proxy.set('pass');
  await fleet.until(
    'it is whole',
    async () => {
      await look();
      return fleet.isWhole(faulty);
    },
    65,
  );
  expect(expired).toBe(2);
  expect([...counts].sort()).toEqual([1_102, 802]);
});
