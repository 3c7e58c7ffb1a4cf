import type { Browser } from 'playwright-core';
import { makeReader, writeKubeconfig } from '../clusters/access';
import { ControlPlane } from '../clusters/controlPlane';
import { until } from '../clusters/until';
import { launchBrowser } from '../e2e/browser';
import { type Demo, startDemo } from '../e2e/demo';
import { Hub } from '../e2e/hub';
import { makeBookinfo, setReady } from './bookinfo';

let east: ControlPlane;
let west: ControlPlane;
let demo: Demo;
let browser: Browser;
let hub: Hub;

beforeAll(async () => {
  [east, west] = await Promise.all([
    ControlPlane.start('east'),
    ControlPlane.start('west'),
  ]);
  const entries = [];
  for (const plane of [east, west]) {
    await makeBookinfo(plane);
    entries.push({ plane, token: await makeReader(plane) });
  }
  const { file } = writeKubeconfig(east.folder, entries);
  demo = await startDemo(undefined, {
    APP_CONFIG_mesh_sources: JSON.stringify([
      { type: 'kubeconfig', path: file },
    ]),
    APP_CONFIG_mesh_clusterSets_default: JSON.stringify(['east', 'west']),
  });
  browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
  });
  hub = new Hub(await context.newPage(), demo.hubUrl);
  hub.page.setDefaultTimeout(15_000);
}, 480_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await Promise.all([east?.stop(), west?.stop()]);
});

/** What is said of how fresh each cluster is, in one line. */
const freshness = async () =>
  (
    await hub.page
      .getByRole('group', { name: 'Freshness of each cluster' })
      .innerText()
  ).replace(/\s+/g, ' ');

/** Resolves with how long the page took to show a cell in such words. */
async function cellSays(
  hop: string,
  cluster: string,
  words: RegExp,
): Promise<number> {
  const start = performance.now();
  await hub
    .cell(hop, cluster)
    .and(hub.page.getByRole('button', { name: words }))
    .waitFor();
  return Math.round(performance.now() - start);
}

const say = (what: string) => process.stdout.write(`${what}\n`);

/* The steps are those of a person who has the page open; each begins where the one before ended. */
it('shows a service of two real clusters', async () => {
  await hub.signIn();
  await hub.openMesh('details');
  await cellSays('Endpoints', 'east', /2 ready/);

  const said = await freshness();
  expect(said).toMatch(/east live/);
  expect(said).toMatch(/west live/);
  await hub.screenshot('real-cluster-live');
});

it('follows an object that is changed with the API within a second', async () => {
  const times: number[] = [];
  for (const ready of [false, true, false, true, false, true, false]) {
    // Signals are at most one a second, and three objects change.
    await hub.page.waitForTimeout(2_500);
    const words = ready ? /2 ready/ : /None ready/;
    const shown = cellSays('Endpoints', 'east', words);
    await setReady(east, [west], ready);
    times.push(await shown);
  }
  // Until the socket of Backstage's signals is open, the page asks by itself: its client gives a new one a second, and then waits five.
  const [first, ...others] = times;
  say(
    `the open page followed after ${others.join(
      ', ',
    )} ms; just opened, after ${first} ms`,
  );

  await hub.heading(/Served by west only: east has no/).waitFor();
  await hub.screenshot('real-cluster-changed');
  // The median: one late answer of a busy machine is not the hub's.
  expect(others.sort((a, b) => a - b)[3]).toBeLessThan(1_000);
});

it('says that an API server died, and keeps the last data marked as old', async () => {
  await setReady(east, [west], true);
  await cellSays('Endpoints', 'east', /2 ready/);
  // History is written once a second.
  await hub.page.waitForTimeout(2_500);

  await east.kill();
  const start = performance.now();
  await hub.heading(/Served by west, as far as is known/).waitFor();
  say(
    `it said that east is gone after ${Math.round(
      performance.now() - start,
    )} ms`,
  );
  await hub.screenshot('real-cluster-dead');

  const said = await freshness();
  expect(said).toMatch(
    /east unreachable \(The API server cannot be reached: .*\); data of \d\d:\d\d, \d+ s old, not counted as serving/,
  );
  expect(said).toMatch(/west live/);
  for (const [hop, words] of [
    ['Export', /Exported as of \d\d:\d\d/],
    ['Import', /Imported as of \d\d:\d\d/],
    ['Endpoints', /2 ready as of \d\d:\d\d/],
  ] as const) {
    expect(await hub.cell(hop, 'east').getAttribute('aria-label')).toMatch(
      words,
    );
  }
  expect(
    await hub.cell('Endpoints', 'west').getAttribute('aria-label'),
  ).not.toContain('as of');
});

it('takes the mark away once the API server is back', async () => {
  await east.restart();
  const start = performance.now();
  await hub
    .heading(/Healthy Served by east and west/)
    .waitFor({ timeout: 65_000 });
  say(
    `it said that east is back after ${Math.round(
      performance.now() - start,
    )} ms`,
  );

  expect(await freshness()).toMatch(/east live/);
  // An API server that starts forbids some kinds until it knows its roles.
  await until(
    'nothing is marked',
    async () => !/unreachable|forbidden|old/.test(await freshness()),
  );
  await hub.screenshot('real-cluster-back');
  for (const hop of ['Export', 'Import', 'Endpoints']) {
    expect(
      await hub.cell(hop, 'east').getAttribute('aria-label'),
    ).not.toContain('as of');
  }
});

it('fails in no script of the page, and asks nothing of the internet', () => {
  expect(hub.pageErrors).toEqual([]);
  expect(hub.foreignRequests).toEqual([]);
});
