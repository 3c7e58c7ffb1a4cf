import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  type ClusterSink,
  meshClusterSourcesExtensionPoint,
} from '@meshport/plugin-mesh-node';
import { setTimeout as pause } from 'timers/promises';
import { kinds } from '../backend';
import { percentile, sample } from '../clock';
import type { Figure } from '../figure';
import { byKind } from '../indexedFleet';
import { ScaledFleet } from '../scaledFleet';
import { component, startHub } from '../wholeHub';

const SIZE = { clusters: 50, services: 20 };
const ANSWERS = 400;
const AS_OF = '2026-11-21T10:31:00.000Z';
const ANN = 'user:default/ann';
const TEAM = 'group:default/team-bookinfo';
const LIMIT_MS = 60_000;

/**
 * What a page waits for that asks a hub over HTTP: sign-in, the catalog and the permission framework, which are the real ones, are
 * part of it.
 */
export async function http(): Promise<Figure[]> {
  const fleet = new ScaledFleet(SIZE);
  const hub = await startHub({
    mesh: { sources: [{ type: 'told' }] },
    entities: fleet.services.map(service =>
      component(service, TEAM, {
        'meshport.dev/services': `bookinfo/${service}`,
      }),
    ),
    features: [telling(fleet)],
  });
  try {
    const ask = async (turn: number) => {
      const service = fleet.services[turn % fleet.services.length];
      const response = await fetch(
        `${hub.url}/api/mesh/entities/component/default/${service}`,
        { headers: { Authorization: mockCredentials.user.header(ANN) } },
      );
      return { status: response.status, text: await response.text() };
    };
    for (let turn = 0; turn < fleet.services.length; turn++) {
      await untilServed(() => ask(turn));
    }
    let bytes = 0;
    const taken = await sample(ANSWERS, async turn => {
      const { status, text } = await ask(turn);
      if (status !== 200) throw new Error(`${status}: ${text.slice(0, 200)}`);
      bytes = text.length;
    });
    return [
      {
        quantity: `entity answer over HTTP with permissions, ${SIZE.clusters} clusters, p99`,
        kind: 'absolute',
        unit: 'ms',
        target: 50,
        measured: percentile(taken, 0.99),
        beside: `median ${percentile(taken, 0.5).toFixed(1)} ms, ${Math.round(
          bytes / 1024,
        )} KB; who asks and who answers share a process`,
      },
    ];
  } finally {
    await hub.stop();
  }
}

/** A source that has read its clusters at once. */
function telling(fleet: ScaledFleet) {
  return createBackendModule({
    pluginId: 'mesh',
    moduleId: 'told',
    register(env) {
      env.registerInit({
        deps: { sources: meshClusterSourcesExtensionPoint },
        async init({ sources }) {
          sources.addClusterSource({
            type: 'told',
            start: async (_, listener) =>
              listener(
                fleet.clusters.map(name => ({
                  name,
                  fetch: async () => undefined,
                  read: async (_kinds, sink, signal) => {
                    tell(fleet, name, sink);
                    await new Promise(resolve => {
                      signal.addEventListener('abort', resolve);
                    });
                  },
                })),
              ),
          });
        },
      });
    },
  });
}

function tell(fleet: ScaledFleet, cluster: string, sink: ClusterSink): void {
  const objects = byKind(fleet.objects(cluster));
  for (const kind of kinds) {
    sink.replace(kind.id, objects.get(kind) ?? [], AS_OF);
  }
  sink.clusterState('live');
}

/** Until the fleet is read and the catalog knows the owner. */
async function untilServed(
  ask: () => Promise<{ status: number; text: string }>,
): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const { status, text } = await ask();
    const rows = status === 200 && JSON.parse(text).services[0]?.grid.rows;
    if (rows?.length === SIZE.clusters) return;
    if (Date.now() > end) {
      throw new Error(`No answer within ${LIMIT_MS} ms: ${text.slice(0, 300)}`);
    }
    await pause(200);
  }
}
