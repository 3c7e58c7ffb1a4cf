import { performance } from 'perf_hooks';
import { setTimeout as sleep } from 'timers/promises';
import type { EntityAnswer } from '@meshport/plugin-mesh-common';
import { median, percentile, sample } from '../clock';
import type { Figure } from '../figure';
import { Child } from '../processes/child';
import { requestsBetween } from '../sideBySide/auditLog';
import { type RealFleet, startRealFleet } from '../sideBySide/fleet';
import type { calls as hubCalls, PageRequest } from '../sideBySide/hubs';
import { ask, OpenPage } from '../sideBySide/page';

/** Of the Kubernetes plugin's page: `intervalMs` of useKubernetesObjects in @backstage/plugin-kubernetes-react. */
const POLL_MS = 10_000;
const MINUTE = 60_000;
const PAGES = 50;
const CHANGES = 6;
/** Nobody looks at a page for longer that shows nothing. */
const PATIENCE_MS = 15_000;
/** Those of the service in its own cluster. */
const SLICE =
  '/apis/discovery.k8s.io/v1/namespaces/bookinfo/endpointslices/productpage-hlqff';

type Hub = Child<typeof hubCalls>;

/** Whether what a page was answered has the slice with so many endpoints. */
type Shows = (text: string, endpoints: number) => boolean;

const markOf = (endpoints: number) => `bench-has-${endpoints}`;

const showsAnnotation: Shows = (text, endpoints) =>
  text.includes(markOf(endpoints));

const showsReady: Shows = (text, endpoints) =>
  (JSON.parse(text) as EntityAnswer).services[0].endpoints.some(
    ({ cluster, ready }) => cluster === 'east' && ready === endpoints,
  );

/** A page of the Kubernetes plugin and one of Meshport, before the same two real API servers. */
export async function sideBySide(): Promise<Figure[]> {
  const fleet = await startRealFleet();
  const hubs: Hub[] = [];
  const startHub = () => {
    const hub = Child.start<typeof hubCalls>(
      require.resolve('../sideBySide/hubs'),
    );
    hubs.push(hub);
    return hub;
  };
  try {
    const { reached, customResources } = fleet;
    const asked = startHub();
    const theirs = await measure(fleet, {
      request: await asked.call.kubernetes({ reached, customResources }),
      next: () => sleep(POLL_MS),
      shows: showsAnnotation,
    });
    await asked.stop();
    const watching = startHub();
    const request = await watching.call.mesh({ reached, customResources });
    const channel = await untilRead(request);
    // The first watch of a kind is a long one; silent, it is asked for again within a minute.
    await sleep(MINUTE);
    const idle = await requestsInAMinute(fleet, () => sleep(MINUTE));
    const ours = await measure(fleet, {
      request,
      next: () => watching.call.nextSignal(channel),
      shows: showsReady,
    });
    return figuresOf(theirs, ours, idle);
  } finally {
    for (const hub of hubs) await hub.stop();
    await fleet.stop();
  }
}

interface Measured {
  /** Of an answer, in ms. */
  answers: number[];
  bytes: number;
  /** From a change in a cluster until the open page has it, in ms. */
  ages: number[];
  /** That one open page makes of the API servers in a minute. */
  requests: number;
  /** Of an answer while one API server is silent, in ms; undefined where none came. */
  silent: number | undefined;
}

/** A hub's page: how it asks, when it asks again, and how to tell what it shows. */
interface Page {
  request: PageRequest;
  next: () => Promise<unknown>;
  shows: Shows;
}

async function measure(
  fleet: RealFleet,
  { request, next, shows }: Page,
): Promise<Measured> {
  const first = await ask(request, MINUTE);
  const answers = await sample(PAGES, () => ask(request, MINUTE));
  const page = new OpenPage(request, next);
  const ages: number[] = [];
  const requests = await requestsInAMinute(fleet, async () => {
    for (let turn = 0; turn < CHANGES; turn++) {
      const until = performance.now() + MINUTE / CHANGES;
      // At another moment of the page's interval each time.
      await sleep((turn * POLL_MS) / CHANGES / 2);
      ages.push(
        await ageOfChange(fleet, turn + 3, endpoints =>
          shows(page.shown, endpoints),
        ),
      );
      await sleep(Math.max(0, until - performance.now()));
    }
  });
  const [, west] = fleet.clusters;
  await west.proxy.set('freeze');
  const silent = await ask(request, PATIENCE_MS);
  await west.proxy.set('pass');
  await changeSlice(fleet, 2);
  await page.close();
  return {
    answers,
    bytes: Buffer.byteLength(first!.text),
    ages,
    requests,
    silent: silent?.ms,
  };
}

/** Changes the slice in one cluster, and waits until the page shows it. In ms. */
async function ageOfChange(
  fleet: RealFleet,
  endpoints: number,
  isShown: (endpoints: number) => boolean,
): Promise<number> {
  await changeSlice(fleet, endpoints);
  const start = performance.now();
  while (!isShown(endpoints)) {
    if (performance.now() - start > MINUTE) {
      throw new Error('The page did not show a change within a minute.');
    }
    await sleep(5);
  }
  return performance.now() - start;
}

async function changeSlice(fleet: RealFleet, count: number): Promise<void> {
  const [east] = fleet.clusters;
  await east.plane.admin.patch(SLICE, {
    metadata: { annotations: { bench: markOf(count) } },
    endpoints: Array.from({ length: count }, (_, index) => ({
      addresses: [`10.1.0.${index + 1}`],
      conditions: { ready: true, serving: true, terminating: false },
    })),
  });
}

/** Requests to both API servers while something goes on, for a minute. */
async function requestsInAMinute(
  { clusters }: RealFleet,
  during: () => Promise<unknown>,
): Promise<number> {
  const from = Date.now();
  await during();
  const to = Date.now();
  // The log is written behind the requests.
  await sleep(1_000);
  const requests = clusters
    .map(({ plane }) => requestsBetween(plane.folder, from, to))
    .reduce((sum, count) => sum + count, 0);
  return (requests * MINUTE) / (to - from);
}

/** Until Meshport has read both clusters. Returns the channel on which the page hears of changes. */
async function untilRead(request: PageRequest): Promise<string> {
  for (;;) {
    const { text } = (await ask(request, MINUTE))!;
    const { clusters, signal } = JSON.parse(text) as EntityAnswer;
    if (clusters.every(({ state }) => state === 'live')) return signal;
    await sleep(100);
  }
}

function figuresOf(theirs: Measured, ours: Measured, idle: number): Figure[] {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  const silentOfTheirs = theirs.silent ?? PATIENCE_MS;
  return [
    {
      quantity: 'data of one page, to the Kubernetes plugin',
      kind: 'ratio',
      unit: '×',
      target: 0.5,
      measured: median(ours.answers) / median(theirs.answers),
      beside: `medians ${ms(median(ours.answers))} and ${ms(
        median(theirs.answers),
      )}; p95 ${ms(percentile(ours.answers, 0.95))} and ${ms(
        percentile(theirs.answers, 0.95),
      )}; ${Math.round(ours.bytes / 1024)} and ${Math.round(
        theirs.bytes / 1024,
      )} KB`,
    },
    {
      quantity: 'age of the data shown',
      kind: 'ratio',
      unit: '×',
      target: 0.2,
      measured: median(ours.ages) / median(theirs.ages),
      beside: `medians ${ms(median(ours.ages))} and ${ms(
        median(theirs.ages),
      )}, which asks every ${POLL_MS / 1_000} s; most ${ms(
        Math.max(...ours.ages),
      )} and ${ms(Math.max(...theirs.ages))}`,
    },
    {
      quantity: 'requests to the API servers for one open page more',
      kind: 'ratio',
      unit: '×',
      target: 0.1,
      measured: Math.max(0, ours.requests - idle) / theirs.requests,
      beside: `a minute: ${Math.round(
        Math.max(0, ours.requests - idle),
      )} and ${Math.round(theirs.requests)}`,
    },
    {
      quantity: 'steady load of the watches, to that of one page',
      kind: 'ratio',
      unit: '×',
      target: 0.5,
      measured: idle / theirs.requests,
      beside: `requests a minute, however many pages are open: ${Math.round(
        idle,
      )} and ${Math.round(theirs.requests)}`,
    },
    {
      quantity: 'data of one page while one API server is silent',
      kind: 'ratio',
      unit: '×',
      target: 0.1,
      measured:
        ours.silent === undefined ? undefined : ours.silent / silentOfTheirs,
      beside: `${ms(ours.silent ?? PATIENCE_MS)} and ${
        theirs.silent === undefined
          ? `none within ${PATIENCE_MS / 1_000} s`
          : ms(theirs.silent)
      }`,
    },
  ];
}
