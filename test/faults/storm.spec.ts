import {
  type FaultyFleet,
  KINDS,
  object,
  services,
  SPEED,
  startFleet,
} from './fleet';
import { HTTP_MS, OpenPage } from './openPage';

const NAMES = Array.from({ length: 12 }, (_, n) => `cluster-${n}`);

/** So long nobody answers, in s of the hub. Waits between attempts have grown to a minute by then. */
const OUTAGE_S = 240;
const GROWN_AFTER_S = 90;

/** An attempt after a random time of 1 to 60 s: 5 in this time, and more than this of one cluster in ten thousand. */
const MOST_ATTEMPTS = 16;

/** A watch that has nothing to tell ends after 40 s, and begins anew. */
const AT_ONCE_S = 20;

interface Asked {
  path: string;
  at: number;
}

let fleet: FaultyFleet;

beforeAll(async () => {
  fleet = await startFleet(NAMES);
  for (const { server } of fleet.clusters) {
    for (const kind of KINDS) server.api.put(kind, object('stays'));
  }
  await fleet.allWhole(130);
});

afterAll(() => fleet?.stop());

it('after an outage of the whole fleet its API servers are asked one by one, and for no more than what is new', async () => {
  const { clock, clusters, hub } = fleet;
  const page = new OpenPage(hub, SPEED);
  const begun = clock.monotonic();
  const since = () => (clock.monotonic() - begun) / 1_000;
  const attempts = new Map(NAMES.map(name => [name, [] as number[]]));
  for (const { name, proxy } of clusters) {
    proxy.onConnection = () => attempts.get(name)!.push(since());
    await proxy.set('reset');
  }
  await fleet.until(
    'all are unreachable',
    async () =>
      (
        await hub.fleet()
      ).clusters.every(({ state }) => state === 'unreachable'),
    10,
  );
  await fleet.until('time has passed', () => since() > OUTAGE_S, 2 * OUTAGE_S);
  for (const times of attempts.values()) {
    const grown = times.filter(at => at > GROWN_AFTER_S);
    expect(grown.length).toBeGreaterThan(0);
    expect(grown.length).toBeLessThanOrEqual(MOST_ATTEMPTS);
  }

  // All return in the same moment.
  const asked = new Map(NAMES.map(name => [name, [] as Asked[]]));
  const returned: number[] = [];
  const back = since();
  for (const { name, server, proxy } of clusters) {
    const requests = asked.get(name)!;
    server.api.put(services, object('meanwhile'));
    server.api.intercept = ({ pathname, search }) => {
      if (requests.length === 0) returned.push(since() - back);
      requests.push({ path: `${pathname}${search}`, at: since() });
      return undefined;
    };
    await proxy.set('pass');
  }
  await fleet.allWhole(130);

  returned.sort((a, b) => a - b);
  expect(returned).toHaveLength(NAMES.length);
  for (const first of returned) {
    const together = returned.filter(at => at >= first && at < first + 2);
    expect(together.length).toBeLessThanOrEqual(NAMES.length / 2);
  }
  expect(returned.at(-1)! - returned[0]).toBeGreaterThan(10);
  for (const requests of asked.values()) {
    const atOnce = requests
      .filter(({ at }) => at < requests[0].at + AT_ONCE_S)
      .map(({ path }) => path);
    expect(atOnce.filter(path => path.includes('limit=500'))).toEqual([]);
    // Who is it, has it what was read, and the watch. What is not installed is looked for in between, all at once.
    const ofKinds = atOnce.filter(path => !/^\/apis(\/[^/]*){0,2}$/.test(path));
    expect(ofKinds.length).toBeLessThanOrEqual(5 * KINDS.length);
  }
  const { failed, http } = await page.close();
  expect(failed).toEqual([]);
  expect(http.p99).toBeLessThan(HTTP_MS);
});
