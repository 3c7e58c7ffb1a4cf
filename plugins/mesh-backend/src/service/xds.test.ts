import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFleet } from '../__testUtils__/recordedFleet';
import { answerFor } from '../__testUtils__/say';

interface Xds {
  routes: Array<{ Domain: string; Cluster: string; Exists: boolean }>;
}

/** What istiod sent the gateways of the recorded fleets: whether a route names a destination that exists. */
const recorded: Record<string, Record<string, Xds>> = JSON.parse(
  readFileSync(join(__dirname, '../../../../test/fleets/xds.json'), 'utf8'),
);
const cases = Object.entries(recorded).flatMap(([fleet, clusters]) =>
  Object.entries(clusters).map(([cluster, xds]) => ({ fleet, cluster, xds })),
);

describe('the bridge agrees with what istiod computed', () => {
  it.each(cases)('$fleet, $cluster', ({ fleet, cluster, xds }) => {
    const bridged = xds.routes.filter(({ Cluster }) =>
      Cluster.endsWith('||productpage.bookinfo.svc.clusterset.local'),
    );
    const row = answerFor(loadFleet(fleet)).grid.rows.find(
      ({ cluster: name }) => name === cluster,
    )!;
    const bridge = row.cells.find(({ hop }) => hop === 'bridge')!;
    // No such route: it is not attached, so nothing reaches the bridge.
    const expected =
      bridged.length === 0
        ? ['not_reached']
        : bridged.map(({ Exists }) => (Exists ? 'ok' : 'missing'));
    expect([bridge.because ?? bridge.state]).toEqual([...new Set(expected)]);
  });
});
