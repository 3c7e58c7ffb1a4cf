import { monitorEventLoopDelay, performance } from 'perf_hooks';
import { judgeService, rules, Verdicts } from '../backend';
import { percentile, sample, stopwatch } from '../clock';
import type { Figure } from '../figure';
import { judgedFleet, type JudgedFleet } from '../judgedFleet';
import { largeFleetSize, saySize } from '../largeFleet/size';

/** Services that every cluster exports. */
const EXPORTED = 20;
const SAMPLES = 1_000;
const SAMPLES_EXPORTED = 300;
const PROBE_MS = 5;
const LOOK_MS = 10;
/** Tells which services of many are asked for: no two neighbours, for they have much in common. */
const STRIDE = 7_919;

/** What one service costs in a large fleet: trace, all rules, verdict; and what the loss of a cluster costs all of them. */
export async function judge(): Promise<Figure[]> {
  const size = largeFleetSize('apart');
  const fleet = judgedFleet(size, EXPORTED);
  const one = await judgeSome(fleet, fleet.apart, SAMPLES);
  const exported = await judgeSome(fleet, fleet.exported, SAMPLES_EXPORTED);
  const loss = await loseCluster(fleet);
  const of = saySize(size);
  return [
    {
      quantity: `trace and all rules for one service, ${of}, p99`,
      kind: 'absolute',
      unit: 'ms',
      target: 5,
      measured: percentile(one.samples, 0.99),
      beside: saySampled(one),
    },
    {
      quantity: `the same of a service that ${size.clusters} clusters export, p99`,
      kind: 'absolute',
      unit: 'ms',
      target: 5,
      measured: percentile(exported.samples, 0.99),
      beside: saySampled(exported),
    },
    {
      quantity: `all verdicts after the loss of one cluster`,
      kind: 'absolute',
      unit: 's',
      target: 2,
      measured: loss.ms / 1_000,
      beside: `${loss.judged} of ${
        loss.services
      } services have a part in it, ${(loss.cpuMs / 1_000).toFixed(
        1,
      )} s of processor time; all for the first time ${loss.firstSeconds.toFixed(
        0,
      )} s`,
    },
    {
      quantity: 'event loop held meanwhile',
      kind: 'absolute',
      unit: 'ms',
      target: 100,
      measured: loss.heldMs,
    },
  ];
}

interface Sampled {
  samples: number[];
  /** Mean of one; where others use the machine, it says more than the clock. */
  cpuMs: number;
}

async function judgeSome(
  { index, clusterSet }: JudgedFleet,
  services: JudgedFleet['apart'],
  times: number,
): Promise<Sampled> {
  const judgeOne = (turn: number) => {
    const { namespace, name } = services[(turn * STRIDE) % services.length];
    return judgeService(index, { clusterSet, namespace, name }, rules);
  };
  for (let turn = 0; turn < times / 2; turn++) judgeOne(turn);
  let calls = 0;
  const spent = stopwatch();
  const samples = await sample(times, turn => {
    calls++;
    return judgeOne(turn);
  });
  return { samples, cpuMs: spent().cpuMs / calls };
}

function saySampled({ samples, cpuMs }: Sampled): string {
  const median = percentile(samples, 0.5).toFixed(2);
  return `median ${median} ms, mean of processor time ${cpuMs.toFixed(2)} ms`;
}

interface Loss {
  ms: number;
  cpuMs: number;
  heldMs: number;
  judged: number;
  services: number;
  firstSeconds: number;
}

/** A cluster answers no more: until every verdict is current that it changes. */
async function loseCluster({ index, sinks }: JudgedFleet): Promise<Loss> {
  let judged = 0;
  const verdicts = new Verdicts({
    fleet: index,
    judge: (reader, service) => {
      judged++;
      return judgeService(reader, service, rules);
    },
  });
  const services = index.services();
  const first = performance.now();
  await verdicts.judgeSome(services, Infinity);
  const firstSeconds = (performance.now() - first) / 1_000;

  judged = 0;
  const loop = monitorEventLoopDelay({ resolution: PROBE_MS });
  loop.enable();
  const spent = stopwatch();
  const [lost] = sinks.keys();
  sinks.get(lost)!.clusterState('unreachable', 'connect ETIMEDOUT');
  while (verdicts.pending > 0) {
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
  const { ms, cpuMs } = spent();
  loop.disable();
  verdicts.stop();
  return {
    ms,
    cpuMs,
    heldMs: loop.max / 1e6 - PROBE_MS,
    judged,
    services: services.length,
    firstSeconds,
  };
}
