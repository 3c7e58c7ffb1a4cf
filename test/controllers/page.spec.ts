import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import { kinds } from '../clusters/backend';
import { until } from '../clusters/until';
import { Faults } from './lab/faults';
import { Lab } from './lab/lab';
import { Page } from './page';
import { differenceOf, type Snapshot } from './record/recording';
import { snapshot } from './record/snapshot';
import { writeFailure, writeFleet } from './record/write';
import { said, seen, unfolded } from './said';
import { pairs, type Scenario, single } from './scenarios';
import { askAll, differences, lasting } from './trace/differences';
import { type ReadIndex, readIndex } from './trace/readIndex';

const SERVICES = ['productpage', 'reviews', 'details'];
/** Controllers that wait between two attempts do so for a while. */
const CONTROLLERS_MS = 60_000;
/** From the failure, or from the controllers' word on it, to the page. */
const NAMED_MS = 10_000;
const HEALTHY_MS = 90_000;
/** Asking costs the page and the controllers the same two cores. */
const ASK_MS = 100;
const RECORDING = process.env.MESHPORT_RECORD === '1';
/** After this nothing is said any more that a failure has as its consequence. */
const SETTLED_MS = 16_000;

const readKinds = kinds.filter(({ optional }) => !optional);

let lab: Lab;
let page: Page;
let index: ReadIndex;
let faults: Faults;
let healthy: Snapshot;

beforeAll(async () => {
  lab = await Lab.start();
  page = await Page.start(lab);
  index = await readIndex(lab);
  faults = new Faults(lab);
}, 180_000);

afterAll(async () => {
  await index?.stop();
  await page?.stop();
  await lab?.stop();
});

it.each(SERVICES)('shows %s as healthy, where nothing fails', async name => {
  expect(await settledVerdict(name)).toBe('healthy');
});

it.each(SERVICES)(
  'follows requests for %s as proxies do, where nothing fails',
  async name => {
    expect(await differencesOf(name)).toEqual([]);
  },
);

describe.each(single)('where $fails', scenario => {
  // Where a failure could not be injected whole, the next one starts from what was meant to be all the same.
  afterAll(() => faults.heal());

  beforeAll(async () => {
    if (RECORDING && !healthy) {
      await pause(SETTLED_MS);
      healthy = await snapshots();
      writeFleet(healthy);
    }
    await inject(scenario);
  });

  async function namesTheCause() {
    const answer = await named(scenario);
    expect(seen(answer, scenario.causes)).toEqual(scenario.causes.map(said));
  }

  const met = scenario.missing ? it.failing : it;
  met(
    'the page names the cause first, within 10 s and with nothing beside it',
    namesTheCause,
  );

  it('the trace follows requests as proxies do', async () => {
    expect(await differencesOf(scenario.service)).toEqual([]);
  });

  it('the page is healthy again once it is mended', async () => {
    if (RECORDING) await recordFailure(scenario);
    await mend(scenario);
    for (const name of SERVICES) {
      expect(await settledVerdict(name)).toBe('healthy');
    }
  });
});

(RECORDING ? describe.skip : describe).each(pairs)('where $fails', pair => {
  afterAll(() => faults.heal());

  beforeAll(() => inject(pair));

  it('the page names one cause first, and the other beside it, within 10 s', async () => {
    const answer = await named(pair);
    expect(seen(answer, pair.causes).sort()).toEqual(
      pair.causes.map(said).sort(),
    );
  });

  it('the trace follows requests as proxies do', async () => {
    expect(await differencesOf(pair.service)).toEqual([]);
  });

  it('the page is healthy again once both are mended', async () => {
    await mend(pair);
    for (const name of SERVICES) {
      expect(await settledVerdict(name)).toBe('healthy');
    }
  });
});

async function inject({
  name,
  inject: fail,
  shows,
  restartsHub,
}: Scenario): Promise<void> {
  const start = performance.now();
  await fail(faults, lab);
  if (restartsHub) page = await page.restart();
  if (shows) {
    await until(
      'the controllers have said so',
      () => shows(lab),
      CONTROLLERS_MS,
      ASK_MS,
    );
  }
  say(`${name}: injected`, start);
}

/** What the page says once it names the causes, or after ten seconds. */
async function named({
  name,
  service,
  causes,
}: Scenario): Promise<ServiceAnswer> {
  const start = performance.now();
  const expected = causes.map(said).sort().join('\n');
  let answer!: ServiceAnswer;
  await until(
    'the causes are named',
    async () => {
      answer = await page.service(service);
      return seen(answer, causes).sort().join('\n') === expected;
    },
    NAMED_MS,
    ASK_MS,
  ).then(
    () => say(`${name}: named`, start),
    async () => {
      const shown = [...seen(answer, causes), ...(await notLive())];
      say(`${name}: not named: ${shown.join('; ')}`, start);
    },
  );
  return answer;
}

/** What cannot be read now, and why: what is not known hides causes. */
async function notLive(): Promise<string[]> {
  const { clusters } = await page.fleet();
  return clusters.flatMap(({ name, state, reason, kinds: others }) => [
    ...(state === 'live' ? [] : [`${name} is ${state}: ${reason}`]),
    ...others
      .filter(kind => kind.state !== 'not_installed')
      .map(kind => `${kind.kind} of ${name} is ${kind.state}: ${kind.reason}`),
  ]);
}

async function mend({ name, restartsHub }: Scenario): Promise<void> {
  const start = performance.now();
  await faults.heal();
  if (restartsHub) page = await page.restart();
  say(`${name}: mended`, start);
}

/** Verdict of a service once it is healthy with nothing to complain of; it is waited for. */
async function settledVerdict(name: string): Promise<string> {
  const start = performance.now();
  let answer: ServiceAnswer | undefined;
  await until(
    `${name} is healthy`,
    async () => {
      answer = await page.service(name);
      return (
        answer?.verdict.state === 'healthy' && unfolded(answer).length === 0
      );
    },
    HEALTHY_MS,
    ASK_MS,
  ).catch(async error => {
    const shown = answer ? [answer.verdict.state, ...seen(answer, [])] : [];
    const dead = lab.dead.map(one => `${one} does not run`);
    const unread = await notLive();
    throw new Error(
      `${error.message}: ${[...shown, ...dead, ...unread].join('; ')}`,
    );
  });
  say(`${name} is healthy`, start);
  return answer!.verdict.state;
}

/** Where the trace is another than what proxies get. */
async function differencesOf(service: string): Promise<string[]> {
  const start = performance.now();
  const found = await lasting(async () =>
    differences(index, service, await askAll(lab)),
  );
  say('asked istiod', start);
  return found;
}

async function recordFailure(scenario: Scenario): Promise<void> {
  await pause(SETTLED_MS);
  const broken = await snapshots();
  const unreachable = lab.clusters
    .filter(({ plane }) => !plane.running)
    .map(({ name }) => name);
  writeFailure(scenario, unreachable, differenceOf(healthy, broken));
}

async function snapshots(): Promise<Snapshot> {
  const entries = await Promise.all(
    lab.clusters
      .filter(({ plane }) => plane.running)
      .map(async ({ name, plane }) => [
        name,
        await snapshot(plane.admin, readKinds),
      ]),
  );
  return Object.fromEntries(entries);
}

function say(line: string, start: number): void {
  const took = ((performance.now() - start) / 1_000).toFixed(1);
  process.stdout.write(`${line} after ${took} s\n`);
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
