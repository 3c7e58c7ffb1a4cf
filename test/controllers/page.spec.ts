import { isDeepStrictEqual } from 'node:util';
import type { Finding, ServiceAnswer } from '@meshport/plugin-mesh-common';
import { kinds } from '../clusters/backend';
import { until } from '../clusters/until';
import { Faults } from './lab/faults';
import { Lab } from './lab/lab';
import { Page } from './page';
import { differenceOf, type Snapshot } from './record/recording';
import { snapshot } from './record/snapshot';
import { writeFailure, writeFleet } from './record/write';
import { type Cause, type Scenario, scenarios } from './scenarios';

const SERVICES = ['productpage', 'reviews', 'details'];
/** Controllers that wait between two attempts do so for a while. */
const CONTROLLERS_MS = 60_000;
const RECORDING = process.env.MESHPORT_RECORD === '1';
/** After this nothing is said any more that a failure has as its consequence. */
const SETTLED_MS = 16_000;

const readKinds = kinds.filter(({ optional }) => !optional);

let lab: Lab;
let page: Page;
let faults: Faults;
let healthy: Snapshot;

beforeAll(async () => {
  lab = await Lab.start();
  page = await Page.start(lab);
  faults = new Faults(lab);
}, 180_000);

afterAll(async () => {
  await page?.stop();
  await lab?.stop();
});

it.each(SERVICES)('shows %s as healthy, where nothing fails', async name => {
  expect(await settledVerdict(name)).toBe('healthy');
});

async function recordHealthy(): Promise<void> {
  await pause(SETTLED_MS);
  healthy = await snapshots();
  writeFleet(healthy);
}

async function recordFailure(scenario: Scenario): Promise<void> {
  await pause(SETTLED_MS);
  const broken = await snapshots();
  const unreachable = lab.clusters
    .filter(({ plane }) => !plane.running)
    .map(({ name }) => name);
  writeFailure(scenario, unreachable, differenceOf(healthy, broken));
}

describe.each(scenarios)('where $fails', scenario => {
  const { name, service, cause, also = [], missing } = scenario;
  const causes = [cause, ...also];
  const expected = causes.map(said).sort();

  beforeAll(async () => {
    if (RECORDING && Object.keys(healthy ?? {}).length === 0) {
      await recordHealthy();
    }
    await scenario.inject(faults, lab);
    if (scenario.shows) {
      await until(
        'the controllers have said so',
        () => scenario.shows!(lab),
        CONTROLLERS_MS,
      );
    }
  });

  const met = missing ? it.failing : it;
  async function namesTheCause() {
    let answer!: ServiceAnswer;
    const took = await until(
      `${cause.rule} is found`,
      async () => {
        answer = await page.service(service);
        return isDeepStrictEqual(seen(answer, causes), expected);
      },
      10_000,
    ).catch(() => undefined);
    say(
      took === undefined
        ? `${name}: not named, but ${
            seen(answer, causes).join('; ') || 'nothing'
          }`
        : `${name}: named after ${seconds(took)}`,
    );
    expect(seen(answer, causes)).toEqual(expected);
  }

  met(
    'the page names the cause first, within 10 s and with nothing beside it',
    namesTheCause,
  );

  it('the page is healthy again once it is mended', async () => {
    if (RECORDING) await recordFailure(scenario);
    await faults.heal();
    if (scenario.restartsHub) page = await page.restart();
    const start = performance.now();
    for (const one of SERVICES) {
      expect(await settledVerdict(one)).toBe('healthy');
    }
    say(`${name}: healthy again after ${seconds(performance.now() - start)}`);
  });
});

/** What a reader sees without unfolding anything. */
function unfolded({ findings }: ServiceAnswer): Finding[] {
  return findings.filter(
    ({ causedBy, severity }) => causedBy === null && severity !== 'info',
  );
}

function said({ rule, cluster, object }: Cause): string {
  return `${rule} in ${cluster}: ${object}`;
}

/** What is seen, in the words of the expectation: names that controllers make up end where it does. */
function seen(answer: ServiceAnswer, causes: Cause[]): string[] {
  return unfolded(answer)
    .map(({ rule, cluster, evidence }) => {
      const object = evidence[0]?.object ?? '';
      const expected = causes.find(
        one =>
          one.rule === rule &&
          one.cluster === cluster &&
          isNamed(object, one.object),
      );
      return said(expected ?? { rule, cluster, object });
    })
    .sort();
}

function isNamed(object: string, begins: string): boolean {
  return begins === '' ? object === '' : object.startsWith(begins);
}

/** Verdict of a service once it is healthy with nothing to complain of; it is waited for. */
async function settledVerdict(name: string): Promise<string> {
  let answer: ServiceAnswer | undefined;
  await until(
    `${name} is healthy`,
    async () => {
      answer = await page.service(name);
      return (
        answer?.verdict.state === 'healthy' && unfolded(answer).length === 0
      );
    },
    90_000,
  ).catch(error => {
    const shown = answer ? [answer.verdict.state, ...seen(answer, [])] : [];
    throw new Error(`${error.message}: ${shown.join('; ')}`);
  });
  return answer!.verdict.state;
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
