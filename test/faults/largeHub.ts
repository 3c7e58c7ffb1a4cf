/*
 * A hub with the whole backend plugin in a process of its own, which measures itself.
 */
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import meshPlugin from '@meshport/plugin-mesh-backend';
import { answerCalls } from '../bench/processes/calls';
import { freePorts } from '../clusters/ports';
import { COMPONENT } from './claimed';

/** When each open page was told that it should ask again, in ms, by its channel. */
const told = new Map<string, number[]>();

export interface Measured {
  /** The longest time on the processor in one turn of the event loop. */
  heldMs: number;
  rssMb: number;
  peakRssMb: number;
  heapMb: number;
}

let heldMs = 0;
let lastMs = 0;

export const calls = {
  /** @returns where it answers */
  async start(kubeconfig: string): Promise<string> {
    const [port] = await freePorts(1);
    const backend = createBackend();
    backend.add(meshPlugin);
    backend.add(mockServices.auth.factory());
    backend.add(mockServices.httpAuth.factory());
    const config = new ConfigReader({
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port },
        database: { client: 'better-sqlite3', connection: ':memory:' },
      },
      mesh: {
        sources: [{ type: 'kubeconfig', path: kubeconfig }],
        ownership: { mode: 'trust-annotations' },
        firstIndexTimeout: { seconds: 1 },
      },
    });
    backend.add(
      createServiceFactory({
        service: coreServices.rootConfig,
        deps: {},
        factory: () => config as never,
      }),
    );
    backend.add(
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalogServiceMock({ entities: [COMPONENT] }),
      }),
    );
    backend.add(
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ channel }) {
            const times = told.get(channel) ?? [];
            told.set(channel, times);
            times.push(performance.now());
          },
        }),
      }),
    );
    await backend.start();
    return `http://127.0.0.1:${port}/api/mesh`;
  },

  /** Since it was asked last. */
  measure(): Measured {
    const mb = (bytes: number) => bytes / 1024 / 1024;
    const held = heldMs;
    global.gc!();
    // The collection was asked for here.
    lastMs = onProcessorMs();
    heldMs = 0;
    return {
      heldMs: held,
      rssMb: mb(process.memoryUsage.rss()),
      peakRssMb: process.resourceUsage().maxRSS / 1024,
      heapMb: mb(process.memoryUsage().heapUsed),
    };
  },

  /** When a channel was told, in ms. */
  told: (channel: string): number[] => told.get(channel) ?? [],
};

/** On a busy machine the loop stands still because others run: what counts is the time that it was on the processor itself. */
function onProcessorMs(): number {
  const { user, system } = (process as any).threadCpuUsage
    ? (process as any).threadCpuUsage()
    : process.cpuUsage();
  return (user + system) / 1_000;
}

function watchLoop(): void {
  lastMs = onProcessorMs();
  setInterval(() => {
    const now = onProcessorMs();
    heldMs = Math.max(heldMs, now - lastMs);
    lastMs = now;
  }, 1);
}

watchLoop();
answerCalls(calls);
