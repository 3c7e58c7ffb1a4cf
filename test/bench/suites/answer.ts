import { mockCredentials } from '@backstage/backend-test-utils';
import type { ClusterSink } from '@meshport/plugin-mesh-node';
import { performance } from 'perf_hooks';
import type { FleetIndex, Verdicts } from '../backend';
import { answerEntity } from '../backend';
import { percentile, sample } from '../clock';
import type { Figure } from '../figure';
import { indexFleet } from '../indexedFleet';
import { componentOf, refOf, roomsOf } from '../rooms';
import { LARGE, ScaledFleet } from '../scaledFleet';
import type { FleetSize } from '../scaledFleet';

const AS_OF = '2026-11-21T10:31:00.000Z';
const ANSWERS = 2_000;
/** Pages that are open, one after the other. */
const PAGES = 20;
const CHANGES = 20;

/** The demo's clusters. */
const SMALL: FleetSize = { clusters: 2, services: PAGES };
/** The same with many more services: what an answer costs must not depend on the others. */
const MANY_SERVICES: FleetSize = { clusters: 2, services: 2_000 };

/** What an open page waits for in the hub, and what one change of the fleet costs. */
export async function answer(): Promise<Figure[]> {
  const large = await measureAnswers(LARGE);
  const small = await measureAnswers(SMALL);
  const many = await measureAnswers(MANY_SERVICES);
  return [
    {
      quantity: `entity answer, ${LARGE.clusters} clusters × ${LARGE.services} services, p99`,
      kind: 'absolute',
      unit: 'ms',
      target: 5,
      measured: percentile(large.answers, 0.99),
      beside: `median ${percentile(large.answers, 0.5).toFixed(
        2,
      )} ms, ${Math.round(large.bytes / 1024)} KB`,
    },
    {
      quantity: `answer in a fleet of ${MANY_SERVICES.services} services, to one of ${SMALL.services}`,
      kind: 'ratio',
      unit: '×',
      target: 2,
      measured: percentile(many.answers, 0.5) / percentile(small.answers, 0.5),
      beside: `medians ${percentile(many.answers, 0.5).toFixed(
        3,
      )} and ${percentile(small.answers, 0.5).toFixed(3)} ms`,
    },
    {
      quantity: `all ${LARGE.services} services of ${LARGE.clusters} clusters judged for the first time`,
      kind: 'absolute',
      unit: 's',
      target: 15,
      measured: large.firstSeconds,
    },
    {
      quantity: 'one service judged again after one change, p95',
      kind: 'absolute',
      unit: 'ms',
      target: 100,
      measured: percentile(large.changes, 0.95),
      beside: `${LARGE.clusters} clusters; ${percentile(
        small.changes,
        0.95,
      ).toFixed(1)} ms with ${SMALL.clusters}`,
    },
  ];
}

/** What a fleet of a size costs, and what its pages wait for. */
export interface Answers {
  objects: number;
  /** Of the index. */
  heapBytes: number;
  /** Of answers to pages, and of judging a service again after one change; in ms. */
  answers: number[];
  changes: number[];
  /** Until all services were judged for the first time. */
  firstSeconds: number;
  /** Of one answer. */
  bytes: number;
}

/** Indexes a fleet, judges it, and answers pages of its first services. */
export async function measureAnswers(size: FleetSize): Promise<Answers> {
  const fleet = new ScaledFleet(size);
  const { index, sinks, objects, heapBytes } = indexFleet(fleet, AS_OF);
  const rooms = roomsOf(index);
  const first = performance.now();
  rooms.verdicts.all();
  const firstSeconds = (performance.now() - first) / 1000;

  const pages = fleet.services.slice(0, PAGES).map(componentOf);
  const credentials = mockCredentials.user();
  let bytes = 0;
  const answers = await sample(ANSWERS, async turn => {
    const entity = pages[turn % PAGES];
    const found = await answerEntity(
      rooms,
      { entity, entityRef: refOf(entity), readsFleet: true },
      credentials,
    );
    // What express does with it.
    bytes = Buffer.byteLength(JSON.stringify(found));
  });
  const changes = changeSlices(fleet, index, sinks, rooms.verdicts);
  rooms.signals.stop();
  rooms.verdicts.stop();
  return { objects, heapBytes, answers, changes, firstSeconds, bytes };
}

/** The endpoints of a service in one cluster come and go. */
function changeSlices(
  fleet: ScaledFleet,
  index: FleetIndex,
  sinks: Map<string, ClusterSink>,
  verdicts: Verdicts,
): number[] {
  const [cluster] = fleet.clusters;
  const [service] = fleet.services;
  const sink = sinks.get(cluster)!;
  // Which set the clusters are in is learned from the hub.
  const ref = `${index.clusterSetOf(cluster)}/bookinfo/${service}`;
  const own = fleet
    .objects(cluster)
    .find(
      ({ kind, metadata }) =>
        kind === 'EndpointSlice' &&
        metadata.labels?.['kubernetes.io/service-name'] === service,
    )!;
  return Array.from({ length: CHANGES }, (_, turn) => {
    const changed = structuredClone(own);
    for (const endpoint of changed.endpoints) {
      endpoint.conditions.ready = turn % 2 === 1;
    }
    const start = performance.now();
    sink.upsert('EndpointSlice', changed, AS_OF);
    verdicts.get(ref);
    return performance.now() - start;
  });
}
