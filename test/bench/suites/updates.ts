import { mockCredentials } from '@backstage/backend-test-utils';
import { monitorEventLoopDelay, performance } from 'perf_hooks';
import { setTimeout as pause } from 'timers/promises';
import { answerEntity, type Rooms } from '../backend';
import { percentile } from '../clock';
import type { Figure } from '../figure';
import type { FleetObject } from '../../fleets/fleets';
import { indexFleet, type Indexed } from '../indexedFleet';
import { componentOf, type Heard, refOf, roomsOf } from '../rooms';
import { LARGE, ScaledFleet } from '../scaledFleet';

const AS_OF = '2026-11-21T10:31:00.000Z';
/** Pages that are open. */
const PAGES = 20;
const CHANGES = 100;
const PER_SECOND = 10_000;
const SECONDS = 5;
/** Updates come in such parts, as events of many watches do. */
const TICK_MS = 10;
/** What has piled up while the loop was held comes as fast as sockets are read. */
const MOST_AT_ONCE = 500;
const PROBE_MS = 5;
const LIMIT_MS = 10_000;

/** A storm of updates, and how soon an open page hears of one change. */
export async function updates(): Promise<Figure[]> {
  const fleet = new ScaledFleet(LARGE);
  const indexed = indexFleet(fleet, AS_OF);
  const heard: Heard = {};
  const rooms = roomsOf(indexed.index, heard);
  rooms.verdicts.all();
  const slices = slicesOf(fleet, LARGE.services);
  try {
    const single = await changeOneByOne(fleet, indexed, rooms, heard, slices);
    const storm = await updateAll(fleet, indexed, rooms, heard, slices);
    return [
      {
        quantity: 'change of an object to the signal for its page, p95',
        kind: 'absolute',
        unit: 's',
        target: 1,
        measured: percentile(single, 0.95) / 1_000,
        beside: `${LARGE.clusters} clusters × ${
          LARGE.services
        } services, median ${percentile(single, 0.5).toFixed(0)} ms`,
      },
      {
        quantity: `${PER_SECOND} updates a second: the last is late by`,
        kind: 'absolute',
        unit: 'ms',
        target: 1_000,
        measured: storm.lateMs,
        beside: `${storm.updates} updates in ${SECONDS} s`,
      },
      {
        quantity: 'the same: services judged, to updates',
        kind: 'ratio',
        unit: '×',
        target: 0.1,
        measured: storm.judged / storm.updates,
        beside: `${storm.judged} times one of ${LARGE.services}`,
      },
      {
        quantity: 'the same: event loop held',
        kind: 'absolute',
        unit: 'ms',
        target: 100,
        measured: storm.heldMs,
      },
      {
        quantity: 'the same: a changed answer to the signal for its page, p95',
        kind: 'absolute',
        unit: 's',
        target: 1,
        measured: percentile(storm.toldMs, 0.95) / 1_000,
        beside: `${storm.toldMs.length} signals for ${PAGES} pages`,
      },
    ];
  } finally {
    rooms.signals.stop();
    rooms.verdicts.stop();
  }
}

/** A service's own slice in a cluster, ready and not. */
interface Slice {
  cluster: string;
  service: string;
  states: [FleetObject, FleetObject];
}

function slicesOf(fleet: ScaledFleet, services: number): Slice[] {
  const members = fleet.clusters.filter(name => name !== 'hub');
  return members.flatMap(cluster =>
    fleet
      .objects(cluster)
      .filter(
        ({ kind, metadata }) =>
          kind === 'EndpointSlice' &&
          metadata.labels?.['kubernetes.io/service-name']?.startsWith(
            'service-',
          ),
      )
      .slice(0, services)
      .map(ready => {
        const unready = structuredClone(ready);
        for (const { conditions } of unready.endpoints)
          conditions.ready = false;
        return {
          cluster,
          service: ready.metadata.labels!['kubernetes.io/service-name'],
          states: [unready, ready],
        };
      }),
  );
}

async function changeOneByOne(
  fleet: ScaledFleet,
  { sinks }: Indexed,
  rooms: Rooms,
  heard: Heard,
  slices: Slice[],
): Promise<number[]> {
  const channels = await openPages(fleet, rooms);
  const [cluster] = fleet.clusters;
  const own = new Map(
    slices
      .filter(slice => slice.cluster === cluster)
      .map(slice => [slice.service, slice]),
  );
  const taken: number[] = [];
  for (let turn = 0; turn < CHANGES; turn++) {
    const service = fleet.services[turn % PAGES];
    const { states } = own.get(service)!;
    const signal = new Promise<void>((resolve, reject) => {
      const limit = setTimeout(
        () => reject(new Error(`no signal within ${LIMIT_MS} ms`)),
        LIMIT_MS,
      );
      heard.onSignal = channel => {
        if (channel !== channels.get(service)) return;
        clearTimeout(limit);
        resolve();
      };
    });
    const start = performance.now();
    const state = states[Math.floor(turn / PAGES) % 2];
    sinks.get(cluster)!.upsert('EndpointSlice', state as any, AS_OF);
    await signal;
    taken.push(performance.now() - start);
  }
  return taken;
}

interface Storm {
  updates: number;
  lateMs: number;
  judged: number;
  heldMs: number;
  toldMs: number[];
}

async function updateAll(
  fleet: ScaledFleet,
  { sinks }: Indexed,
  rooms: Rooms,
  heard: Heard,
  slices: Slice[],
): Promise<Storm> {
  await openPages(fleet, rooms);
  const storm: Storm = {
    updates: 0,
    lateMs: 0,
    judged: 0,
    heldMs: 0,
    toldMs: [],
  };
  heard.onJudged = () => storm.judged++;
  heard.onTold = ms => storm.toldMs.push(ms);
  const loop = monitorEventLoopDelay({ resolution: PROBE_MS });
  loop.enable();
  const start = performance.now();
  const all = PER_SECOND * SECONDS;
  while (storm.updates < all) {
    const due = Math.min(
      all,
      storm.updates + MOST_AT_ONCE,
      Math.floor(((performance.now() - start) / 1_000) * PER_SECOND),
    );
    for (; storm.updates < due; storm.updates++) {
      const { cluster, states } = slices[storm.updates % slices.length];
      const round = Math.floor(storm.updates / slices.length);
      sinks
        .get(cluster)!
        .upsert('EndpointSlice', states[round % 2] as any, AS_OF);
    }
    await pause(TICK_MS);
  }
  storm.lateMs = performance.now() - start - SECONDS * 1_000;
  loop.disable();
  storm.heldMs = loop.max / 1e6 - PROBE_MS;
  return storm;
}

/** @returns the channel of each service's page */
async function openPages(
  fleet: ScaledFleet,
  rooms: Rooms,
): Promise<Map<string, string>> {
  const channels = new Map<string, string>();
  for (const service of fleet.services.slice(0, PAGES)) {
    const entity = componentOf(service);
    const { signal, services } = await answerEntity(
      rooms,
      { entity, entityRef: refOf(entity), readsFleet: true },
      mockCredentials.user(),
    );
    if (services.length !== 1) throw new Error(`${service} has no answer`);
    channels.set(service, signal!);
  }
  return channels;
}
