import type { Spent } from '../clock';
import type { Figure } from '../figure';
import type { LargeFleetSize } from '../largeFleet/fleet';
import type { calls as hubCalls, FirstIndex } from '../largeFleet/hub';
import type { calls as plainCalls } from '../largeFleet/plainList';
import type { calls as serveCalls, ServedFleet } from '../largeFleet/serve';
import type { ListMode } from '../largeFleet/served';
import { largeFleetSize, saySize } from '../largeFleet/size';
import { Child } from '../processes/child';

const MB = 1024 * 1024;

/** From a hub that knows nothing to the whole fleet in its index, set beside who only lists and parses the same bytes. */
export async function fleetStart(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [spread, mode] of [
    ['apart', 'streams'],
    ['everywhere', 'streams'],
    ['apart', 'pages'],
  ] as const) {
    figures.push(...(await measure(largeFleetSize(spread), mode)));
  }
  return figures;
}

async function measure(
  size: LargeFleetSize,
  mode: ListMode,
): Promise<Figure[]> {
  const server = Child.start<typeof serveCalls>(
    require.resolve('../largeFleet/serve'),
  );
  try {
    const fleet = await server.call.serve(size, mode);
    const before = await listPlainly(fleet, mode);
    const start = await startHub(fleet);
    const after = await listPlainly(fleet, mode);
    return figuresOf({ size, mode, fleet, start, plain: [before, after] });
  } finally {
    await server.stop();
  }
}

async function startHub(fleet: ServedFleet): Promise<FirstIndex> {
  const hub = Child.start<typeof hubCalls>(
    require.resolve('../largeFleet/hub'),
    ['--expose-gc'],
  );
  try {
    return await hub.call.start(fleet);
  } finally {
    await hub.stop();
  }
}

async function listPlainly(fleet: ServedFleet, mode: ListMode): Promise<Spent> {
  const plain = Child.start<typeof plainCalls>(
    require.resolve('../largeFleet/plainList'),
  );
  try {
    return await plain.call.list(fleet, mode);
  } finally {
    await plain.stop();
  }
}

/** What was measured of one start, as figures. */
export function figuresOf({
  size,
  mode,
  fleet,
  start,
  plain,
}: {
  size: LargeFleetSize;
  mode: ListMode;
  fleet: Pick<ServedFleet, 'bytes'>;
  start: FirstIndex;
  plain: readonly Spent[];
}): Figure[] {
  const of = `${saySize(size)}, ${mode}`;
  const mean = (what: keyof Spent) =>
    plain.reduce((sum, spent) => sum + spent[what], 0) / plain.length;
  const thousands = Math.round(start.objects / 1_000);
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  return [
    {
      quantity: `start, ${of}`,
      kind: 'absolute',
      unit: 's',
      target: 15,
      measured: start.index.ms / 1_000,
      beside: `${thousands},000 objects, ${Math.round(
        fleet.bytes / MB,
      )} MB of JSON`,
    },
    {
      quantity: 'the same, to a plain list and parse',
      kind: 'ratio',
      unit: '×',
      target: 1.5,
      measured: start.index.ms / mean('ms'),
      beside: `the same bytes, ${seconds(mean('ms'))} s; in processor time ${(
        start.index.cpuMs / mean('cpuMs')
      ).toFixed(2)} ×`,
    },
    {
      quantity: 'event loop held while reading',
      kind: 'absolute',
      unit: 'ms',
      target: 100,
      measured: start.heldIndexingMs,
    },
    {
      quantity: `then, all ${start.services} services judged`,
      kind: 'absolute',
      unit: 's',
      target: 60,
      measured: start.verdicts.ms / 1_000,
    },
    {
      quantity: 'event loop held while judging',
      kind: 'absolute',
      unit: 'ms',
      target: 100,
      measured: start.heldJudgingMs,
    },
    {
      quantity: 'peak memory above the idle hub',
      kind: 'size',
      unit: 'MB',
      target: 600,
      measured: (start.peakBytes - start.idleBytes) / MB,
      beside: `resident; idle ${Math.round(start.idleBytes / MB)} MB`,
    },
    {
      quantity: 'heap per object, verdicts and all',
      kind: 'size',
      unit: 'bytes',
      target: 1024,
      measured: start.heapBytes / start.objects,
    },
  ];
}
