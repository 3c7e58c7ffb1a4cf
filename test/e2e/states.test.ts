import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScaledFleet } from '../bench/scaledFleet';
import type { FleetObject } from '../fleets/fleets';
import { errorsOfAxe } from './axe';
import { ROOT } from './demo';
import { useDemo } from './useDemo';

jest.setTimeout(90_000);

const THEMES = ['light', 'dark'] as const;

/** Makes the folder of a running demo that of another fleet. */
function become(folder: string, fleet: string): void {
  for (const cluster of readdirSync(folder)) {
    rmSync(join(folder, cluster), { recursive: true });
  }
  cpSync(join(ROOT, 'test/fleets', fleet), folder, { recursive: true });
}

describe('two clusters', () => {
  const test = useDemo();

  beforeAll(() => test.hub.signIn());

  it.each`
    fleet                      | verdict                                                                 | finding
    ${'service-down'}          | ${/^Degraded\s*Served by west only: east has no ready endpoint/}        | ${'endpoints-none-ready'}
    ${'service-entry-missing'} | ${/^Degraded\s*Requests from outside that enter at east fail with 500/} | ${'service-entry-missing'}
    ${'gateway-unresponsive'}  | ${/^Degraded\s*Requests from outside that enter at east get no answer/} | ${'gateway-deployment-unavailable'}
    ${'cluster-outage'}        | ${/^Degraded\s*Served by west only: east does not answer/}              | ${'cluster-unreachable'}
    ${'hub-outage'}            | ${/^Unknown\s*Served by east and west, as far as is known/}             | ${'hub-down'}
  `(
    'of $fleet say what fails, in words and shapes, without an accessibility error',
    async ({ fleet, verdict, finding }) => {
      become(test.demo.fleet, fleet);
      await test.hub.openMesh('productpage');

      await test.hub
        .region('Findings')
        .getByRole('link', { name: finding })
        .first()
        .waitFor();
      await test.hub.screenshot(`state-${fleet}`);
      const said = test.hub.heading(/^(Healthy|Degraded|Down|Unknown)/);
      expect(await said.innerText()).toMatch(verdict);
      expect(await errorsOfAxe(test.hub.page)).toEqual([]);
    },
  );
});

/** The slice with no endpoint that is ready. */
function withoutReady(slice: FleetObject): FleetObject {
  return {
    ...slice,
    endpoints: slice.endpoints.map((endpoint: any) => ({
      ...endpoint,
      conditions: { ready: false, serving: false, terminating: false },
    })),
  };
}

describe('fifty clusters', () => {
  const fleet = new ScaledFleet({ clusters: 50, services: 1 });
  const [service] = fleet.services;
  const test = useDemo(
    folder => {
      for (const cluster of fleet.clusters) {
        mkdirSync(join(folder, cluster));
        write(folder, cluster, fleet.objects(cluster));
      }
    },
    {
      APP_CONFIG_mesh_clusterSets_default: JSON.stringify(
        fleet.clusters.filter(cluster => cluster !== 'hub'),
      ),
    },
  );

  function write(folder: string, cluster: string, items: FleetObject[]): void {
    writeFileSync(
      join(folder, cluster, 'objects.yaml'),
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items }).replaceAll(
        service,
        'productpage',
      ),
    );
  }

  /** No endpoint of the service is ready in a cluster, and all clusters have heard of it. */
  function failIn(failing: string): void {
    const isOf = ({ kind, metadata: { labels = {} } }: FleetObject) =>
      kind === 'EndpointSlice' &&
      (labels['multicluster.kubernetes.io/source-cluster'] === failing ||
        labels['kubernetes.io/service-name'] === service);
    const isImported = ({ metadata: { labels = {} } }: FleetObject) =>
      'multicluster.kubernetes.io/source-cluster' in labels;
    for (const cluster of fleet.clusters) {
      const objects = fleet
        .objects(cluster)
        .map(object =>
          isOf(object) && (isImported(object) || cluster === failing)
            ? withoutReady(object)
            : object,
        );
      write(test.demo.fleet, cluster, objects);
    }
  }

  /** The rows of the grid, by what they begin with. */
  async function rows(): Promise<string[]> {
    const headers = await test.hub
      .region('Path of a request')
      .getByRole('rowheader')
      .allInnerTexts();
    return headers.map(text => text.split('\n')[0].trim());
  }

  const folded = () =>
    test.hub
      .region('Path of a request')
      .getByRole('button', { name: /healthy clusters/ });

  beforeAll(() => test.hub.signIn());

  it('that are healthy are one row', async () => {
    await test.hub.openMesh('productpage');
    await folded().waitFor();
    await test.hub.screenshot('fifty-healthy');

    expect(await rows()).toEqual([
      expect.stringMatching(/^50 healthy clusters/),
    ]);
  });

  it('of which some fail are shown by what fails, who serves for it, and what is no longer known', async () => {
    failIn('cluster-007');
    for (const [cluster, why] of [
      ['cluster-021', 'unreachable: dial tcp 192.0.2.10:6443: i/o timeout'],
      ['cluster-033', 'stale: nothing came for 6 minutes'],
    ]) {
      writeFileSync(join(test.demo.fleet, cluster, 'error.txt'), why);
    }
    await test.hub.page
      .getByRole('heading', { name: /cluster-007 has no ready endpoint/ })
      .first()
      .waitFor();
    await test.hub.cell('Endpoints', 'cluster-033').waitFor();

    expect(await rows()).toEqual([
      expect.stringMatching(/^cluster-007/),
      expect.stringMatching(/^47 healthy clusters/),
      expect.stringMatching(/^cluster-021/),
      expect.stringMatching(/^cluster-033/),
    ]);
  });

  it.each(THEMES)(
    'have no accessibility error in the %s theme',
    async theme => {
      await test.hub.useTheme(theme);
      await folded().waitFor();
      await test.hub.screenshot(`fifty-${theme}`);

      expect(await errorsOfAxe(test.hub.page)).toEqual([]);
    },
  );
});
