import { percentile } from '../clock';
import type { Figure } from '../figure';
import type { calls as hubCalls } from '../hardCase/hub';
import { Child } from '../processes/child';

const CLUSTERS = 50;
const MB = 1024 * 1024;

/**
 * Services that every cluster exports and imports: each has an EndpointSlice of each cluster in each cluster, 2,500 in all.
 */
export async function hardCase(): Promise<Figure[]> {
  const services = Number(process.env.MESHPORT_BENCH_SERVICES ?? 1_000);
  const hub = Child.start<typeof hubCalls>(require.resolve('../hardCase/hub'), [
    '--expose-gc',
    '--max-old-space-size=16384',
  ]);
  try {
    const measured = await hub.call.measure({ clusters: CLUSTERS, services });
    const of = `${services} services that ${CLUSTERS} clusters export`;
    return [
      {
        quantity: `entity answer, ${of}, p99`,
        kind: 'absolute',
        unit: 'ms',
        target: 5,
        measured: percentile(measured.answers, 0.99),
        beside: `median ${percentile(measured.answers, 0.5).toFixed(
          2,
        )} ms, ${Math.round(measured.bytes / 1024)} KB`,
      },
      {
        quantity: 'one of them judged again after one change, p95',
        kind: 'absolute',
        unit: 'ms',
        target: 100,
        measured: percentile(measured.changes, 0.95),
        beside: `${
          CLUSTERS ** 2
        } slices; all of them for the first time ${measured.firstSeconds.toFixed(
          1,
        )} s`,
      },
      {
        quantity: 'heap per object of the index',
        kind: 'size',
        unit: 'bytes',
        target: 1024,
        measured: measured.heapBytes / measured.objects,
        beside: `${Math.round(
          measured.objects / 1_000,
        )},000 objects, ${Math.round(
          measured.heapBytes / MB,
        )} MB; at most ${Math.round(measured.peakBytes / MB)} MB resident`,
      },
    ];
  } finally {
    await hub.stop();
  }
}
