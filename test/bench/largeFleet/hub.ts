import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { monitorEventLoopDelay } from 'perf_hooks';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  judgeService,
  createKubeconfigSource,
  FleetIndex,
  FleetSync,
  kubernetesClient,
  rules,
  Verdicts,
} from '../backend';
import { type Spent, stopwatch } from '../clock';
import { answerCalls } from '../processes/calls';
import { writeKubeconfig } from './kubeconfig';
import type { ServedFleet } from './serve';
import { readKinds as kinds } from './served';

const PROBE_MS = 5;
const LOOK_MS = 20;

/** What reading the fleet for the first time cost. */
export interface FirstIndex {
  /** Until every kind of every cluster was in the index. */
  index: Spent;
  /** From then until every service had its verdict. */
  verdicts: Spent;
  /** The longest that the event loop was held, meanwhile. */
  heldIndexingMs: number;
  heldJudgingMs: number;
  objects: number;
  services: number;
  idleBytes: number;
  peakBytes: number;
  /** Of everything that is kept of the fleet. */
  heapBytes: number;
}

const logger = mockServices.rootLogger({ level: 'none' });
let fleet: FleetIndex;
let verdicts: Verdicts;

/** The hub's rooms from the cluster source to the verdicts, as plugin.ts wires them, in a process of their own. */
export const calls = {
  async start(served: ServedFleet): Promise<FirstIndex> {
    const folder = mkdtempSync(join(tmpdir(), 'meshport-bench-'));
    const path = join(folder, 'kubeconfig');
    writeKubeconfig(path, served);
    fleet = new FleetIndex(kinds);
    verdicts = new Verdicts({
      fleet,
      judge: (reader, service) => judgeService(reader, service, rules),
    });
    const sync = new FleetSync({ fleet, logger });
    // It is loaded before the hub serves anybody.
    kubernetesClient();
    const idleHeap = heapAfterCollection();
    const idleBytes = process.memoryUsage.rss();

    const loop = monitorEventLoopDelay({ resolution: PROBE_MS });
    loop.enable();
    const held = () => {
      const ms = loop.max / 1e6 - PROBE_MS;
      loop.reset();
      return ms;
    };
    let spent = stopwatch();
    await sync.start(
      [
        {
          source: createKubeconfigSource(),
          kinds: { read: kinds, off: new Map() },
          context: {
            config: new ConfigReader({ type: 'kubeconfig', path }),
            configPath: 'mesh.sources[0]',
            baseDir: folder,
            logger,
            rootConfig: mockServices.rootConfig(),
            catalog: catalogServiceMock(),
            auth: mockServices.auth(),
            scheduler: mockServices.scheduler(),
            authStrategies: new Map(),
          },
        },
      ],
      new AbortController().signal,
    );
    await until(isIndexed);
    const index = spent();
    const heldIndexingMs = held();
    rmSync(folder, { recursive: true });

    spent = stopwatch();
    await until(() => verdicts.pending === 0);
    const judging = spent();
    const heldJudgingMs = held();
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    return {
      index,
      verdicts: judging,
      heldIndexingMs,
      heldJudgingMs,
      objects: fleet
        .describe()
        .clusters.flatMap(({ objects }) => Object.values(objects))
        .reduce((sum, count) => sum + count, 0),
      services: fleet.services().length,
      idleBytes,
      peakBytes,
      heapBytes: heapAfterCollection() - idleHeap,
    };
  },
};

function isIndexed(): boolean {
  return fleet
    .clusters('default')
    .every(
      ({ state, kinds: others }) => state === 'live' && others.length === 0,
    );
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setTimeout(resolve, LOOK_MS));
}

function heapAfterCollection(): number {
  global.gc!();
  return process.memoryUsage().heapUsed;
}

answerCalls(calls);
