import { answer, failure, silence } from '../clusters/backend';
import { certificate } from './certificates';
import {
  type FaultyCluster,
  type FaultyFleet,
  KINDS,
  object,
  serviceExports,
  SPEED,
  startFleet,
} from './fleet';
import { HTTP_MS, OpenPage, type Quantiles } from './openPage';
import { SeededRandom } from './random';

const minutes = Number(process.env.MESHPORT_SOAK_MINUTES ?? 0.5);
const random = new SeededRandom(
  Number(process.env.MESHPORT_SOAK_SEED ?? Date.now() % 1_000_000),
);

type Fault = (cluster: FaultyCluster) => unknown;

const others = [certificate(), certificate({ expired: true })];

const FAULTS: Record<string, Fault> = {
  refuse: ({ proxy }) => proxy.set('refuse'),
  hang: ({ proxy }) => proxy.set('hang'),
  freeze: ({ proxy }) => proxy.set('freeze'),
  cut: ({ proxy }) => proxy.cut(),
  tls({ server, proxy }) {
    server.present(random.of(others));
    proxy.cut();
  },
  rotate({ server, setToken }) {
    server.token = `token-${random.below(1_000)}`;
    if (random.next() < 0.7) setToken(server.token);
  },
  end: ({ server }) => server.api.endWatches(),
  cutEvent({ server }) {
    server.api.sendRaw('{"type":"ADDED","object":{"meta');
    server.api.endWatches();
  },
  garbage: ({ server }) => server.api.sendRaw('{"type":"WHAT"}\nnonsense\n'),
  compact: ({ server }) => server.api.compact(),
  recreate: ({ server }) =>
    server.api.recreate(`uid-${random.below(1e6)}`, random.below(5_000)),
  uninstall: ({ server }) => server.api.uninstall(serviceExports),
  refuseSome: ({ server }) => intercept(server.api, 0.5),
  streams({ server }) {
    server.api.streams = !server.api.streams;
  },
};

function intercept(api: FaultyCluster['server']['api'], share: number): void {
  api.intercept = () =>
    random.next() < share
      ? random.of([
          () => failure(429, 'too many', { 'retry-after': '5' }),
          () => failure(500, 'internal'),
          () => failure(410, 'expired'),
          () => failure(403, 'forbidden'),
          () => answer(503, '<html>'),
          () => answer(200, '{"items":'),
          silence,
        ])()
      : undefined;
}

async function mend({
  server,
  proxy,
  certificate: good,
  setToken,
}: FaultyCluster) {
  server.api.intercept = () => undefined;
  server.api.install(serviceExports);
  server.present(good);
  setToken(server.token!);
  await proxy.set('pass');
  if (random.next() < 0.5) proxy.cut();
}

function change({ server: { api } }: FaultyCluster): void {
  const kind = random.of(KINDS);
  // A kind that is uninstalled now has nothing that could change.
  if (!api.has(kind)) return;
  const target = object(`object-${random.below(200)}`);
  if (random.next() < 0.4) api.delete(kind, target);
  else api.put(kind, target);
}

let fleet: FaultyFleet;
let page: OpenPage;

beforeAll(async () => {
  fleet = await startFleet(['east', 'west', 'hub']);
  page = new OpenPage(fleet.hub, SPEED);
});

afterAll(async () => {
  await page?.close();
  await fleet?.stop();
});

const sayMs = ({ half, p99 }: Quantiles) =>
  `half within ${half.toFixed(1)} ms and 99 % within ${p99.toFixed(1)} ms`;

it(
  `after random faults what is known equals a fresh list: ${minutes} min, MESHPORT_SOAK_SEED=${random.seed}`,
  async () => {
    const done: string[] = [];
    const end = performance.now() + minutes * 60_000;
    while (performance.now() < end) {
      for (const cluster of fleet.clusters) {
        for (let n = random.below(20); n > 0; n--) change(cluster);
        if (random.next() < 0.15) {
          const name = random.of(Object.keys(FAULTS));
          done.push(`${cluster.name} ${name}`);
          await FAULTS[name](cluster);
        }
        if (random.next() < 0.1) await mend(cluster);
      }
      await new Promise(resolve => {
        setTimeout(resolve, random.below(200));
      });
    }
    await Promise.all(fleet.clusters.map(mend));

    try {
      await fleet.allWhole(600);
    } catch (error) {
      const last = done.slice(-20);
      throw new Error(`${error} after ${done.length} faults, at last ${last}`);
    }
    const names = fleet.clusters.flatMap(({ server }) =>
      KINDS.flatMap(kind =>
        server.api.list(kind).map(({ metadata }) => metadata.name),
      ),
    );
    await fleet.until(
      'exactly the services that are there are listed',
      async () =>
        `${await fleet.hub.services()}` === `${[...new Set(names)].sort()}`,
      600,
    );
    const { answers, failed, http, handler } = await page.close();
    process.stderr.write(
      `${done.length} faults in ${minutes} min; a page was answered ${
        answers.length
      } times, ${sayMs(http)} over HTTP, ${sayMs(handler)} in its handler\n`,
    );
    expect(failed).toEqual([]);
    expect(http.p99).toBeLessThan(HTTP_MS);
    expect(done.length).toBeGreaterThan(minutes * 60);
  },
  minutes * 60_000 + 120_000,
);
