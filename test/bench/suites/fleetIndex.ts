import type { Figure } from '../figure';
import { indexFleet } from '../indexedFleet';
import { LARGE, ScaledFleet } from '../scaledFleet';

const AS_OF = '2026-11-21T10:31:00.000Z';

/** What the index costs: time to fill it, and memory. */
export async function index(): Promise<Figure[]> {
  const indexed = indexFleet(new ScaledFleet(LARGE), AS_OF);
  const thousands = Math.round(indexed.objects / 1000);
  return [
    {
      quantity: `index ${thousands},000 objects of ${LARGE.clusters} clusters`,
      kind: 'absolute',
      unit: 's',
      target: 15,
      measured: indexed.milliseconds / 1000,
    },
    {
      quantity: 'heap per kept object',
      kind: 'size',
      unit: 'bytes',
      target: 1024,
      measured: indexed.heapBytes / indexed.objects,
    },
  ];
}
