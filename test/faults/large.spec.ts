import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeKubeconfig } from '../bench/largeFleet/kubeconfig';
import { Child } from '../bench/processes/child';
import { freePorts } from '../clusters/ports';
import { until } from '../clusters/until';
import { trusted } from './certificates';
import { CLAIMED, PAGE } from './claimed';
import type { calls as hubCalls, Measured } from './largeHub';
import type { calls as serverCalls } from './largeServer';
import { HTTP_MS } from './openPage';

const OBJECTS = 200_000;
const LARGEST = 1_500_000;
const UPDATES = 10_000;
const SECONDS = 10;

/** Of the figures to reach: start of a large fleet. */
const PEAK_MB = 600;
const HELD_MS = 100;

let folder: string;
let server: Child<typeof serverCalls>;
let hub: Child<typeof hubCalls>;
let url: string;
let idle: Measured;

const get = async (path: string) => {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
};

const ofCluster = async () => (await get('/fleet')).clusters[0];

const names = async () => {
  const { items } = await get('/services?limit=200&namespace=shop');
  return items.map(({ name }: { name: string }) => name).sort();
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshport-large-'));
  const file = join(folder, 'kubeconfig');
  const [port] = await freePorts(1);
  const { cert: ca } = trusted();
  const clusters = [{ name: 'large', port }];
  writeKubeconfig(file, { clusters, ca, objects: 0, bytes: 0 });
  hub = Child.start<typeof hubCalls>(join(__dirname, 'largeHub'), [
    '--expose-gc',
  ]);
  url = await hub.call.start(file);
  // What the hub loads at its start is not what is measured.
  await until(
    'the hub has started',
    async () => (await ofCluster()).state === 'unreachable',
  );
  idle = await hub.call.measure();
  server = Child.start<typeof serverCalls>(join(__dirname, 'largeServer'));
  await server.call.serve(trusted(), port, {
    objects: OBJECTS,
    large: LARGEST,
  });
}, 120_000);

afterAll(async () => {
  await hub?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

it(`reads ${OBJECTS} objects, one of them of 1.5 MB, in bounded memory, and holds nobody up`, async () => {
  const tookMs: number[] = [];
  await until(
    'all is read',
    async () => {
      const start = performance.now();
      const { objects, state } = await ofCluster();
      tookMs.push(performance.now() - start);
      return state === 'live' && objects.Deployment === OBJECTS;
    },
    100_000,
  );
  const { problems } = await ofCluster();
  expect(problems).toEqual([]);
  const measured = await hub.call.measure();
  process.stderr.write(
    `${OBJECTS} objects: held ${measured.heldMs.toFixed(
      0,
    )} ms, peak ${measured.peakRssMb.toFixed(0)} MB (${idle.rssMb.toFixed(
      0,
    )} MB idle), heap ${(measured.heapMb - idle.heapMb).toFixed(
      0,
    )} MB more, slowest answer ${Math.max(...tookMs).toFixed(0)} ms\n`,
  );
  expect(measured.heldMs).toBeLessThan(HELD_MS);
  expect(measured.peakRssMb - idle.rssMb).toBeLessThan(PEAK_MB);
  expect(((measured.heapMb - idle.heapMb) * 1024) / OBJECTS).toBeLessThan(1);
  expect(Math.max(...tookMs)).toBeLessThan(HTTP_MS);
}, 120_000);

it(`takes ${UPDATES} changes a second, and tells a page once a second at most`, async () => {
  await until('the services are known', async () =>
    (await names()).includes(CLAIMED),
  );
  await hub.call.measure();
  const { signal } = await get(PAGE);
  const changing = server.call.change(UPDATES, SECONDS);
  let isChanging = true;
  const done = changing.finally(() => {
    isChanging = false;
  });
  const tookMs: number[] = [];
  while (isChanging) {
    const start = performance.now();
    await get(PAGE);
    tookMs.push(performance.now() - start);
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  const [count, ...there] = await done;
  // Nothing is lost, and nothing is left over.
  await until(
    'the hub knows what is there',
    async () => `${await names()}` === `${there.sort()}`,
    60_000,
  );
  const times = await hub.call.told(signal);
  const { heldMs } = await hub.call.measure();
  process.stderr.write(
    `${count} changes in ${SECONDS} s: the page was told ${
      times.length
    } times, held ${heldMs.toFixed(0)} ms, slowest answer ${Math.max(
      ...tookMs,
    ).toFixed(0)} ms\n`,
  );
  expect(Number(count)).toBeGreaterThan(UPDATES * (SECONDS - 1));
  expect(times.length).toBeGreaterThan(SECONDS / 2);
  for (const [n, time] of times.entries()) {
    expect(time - (times[n - 1] ?? -Infinity)).toBeGreaterThan(990);
  }
  expect(heldMs).toBeLessThan(HELD_MS);
  expect(Math.max(...tookMs)).toBeLessThan(HTTP_MS);
}, 120_000);
