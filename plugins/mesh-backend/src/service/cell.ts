import type {
  Cell,
  CellReason,
  Hop,
  Instant,
} from '@meshport/plugin-mesh-common';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import type { ClusterFacts, Facts } from './facts';
import type { Judgement } from './judgement';
import { REASON_WORDS, reasonOf } from './words';

/**
 * A cell of a judgement: what is not current or cannot be read is not judged, and says why. The label of what was
 * read once stays as the last known word.
 */
export function toCell(
  facts: Facts,
  cluster: ClusterFacts,
  hop: Hop,
  judgement: Judgement,
): Cell {
  const cell: Cell = {
    hop,
    state: judgement.state,
    because: judgement.because ?? null,
    label: judgement.label,
    detail: judgement.detail ?? null,
    explanation: judgement.explanation ?? null,
    objects: judgement.objects.map(({ ref }) => ref),
    asOf: oldest(facts, cluster, judgement),
  };
  const unread = whyUnread(facts, cluster, judgement);
  if (!unread) return cell;
  return {
    ...cell,
    state: 'unknown',
    because: unread.because,
    label: wasKnown(facts, cluster, judgement)
      ? cell.label
      : REASON_WORDS[unread.because],
    explanation: unread.reason,
  };
}

/** True where the judgement was right once: it is made of objects that were seen, and of absence that was. */
function wasKnown(
  { reader }: Facts,
  { name }: ClusterFacts,
  { state, objects, absent = [] }: Judgement,
): boolean {
  return (
    state !== 'unknown' &&
    objects.some(({ cluster }) => cluster === name) &&
    absent.every(kind => reader.freshness(name, kind).asOf !== null)
  );
}

/** Why what a judgement says cannot be relied on; undefined where it can. */
export function whyUnread(
  facts: Facts,
  cluster: ClusterFacts,
  judgement: Pick<Judgement, 'objects' | 'absent'>,
): { because: CellReason; reason: string | null } | undefined {
  const { state, reason } = cluster.freshness;
  const because = reasonOf(state);
  if (because) return { because, reason };
  const read = judgement.objects
    .filter(found => found.cluster === cluster.name)
    .flatMap(({ ref }) => parseObjectRef(ref)?.kind ?? []);
  for (const kind of new Set([...read, ...(judgement.absent ?? [])])) {
    const freshness = facts.reader.freshness(cluster.name, kind);
    const whyKind = reasonOf(freshness.state);
    if (whyKind) {
      return {
        because: whyKind,
        reason: `${kind}: ${freshness.reason ?? REASON_WORDS[whyKind]}`,
      };
    }
  }
  const incomplete = judgement.absent?.find(
    kind => !facts.reader.readable(cluster.name, kind),
  );
  return incomplete
    ? {
        because: 'incomplete',
        reason: `Not every ${incomplete} of ${cluster.name} could be read, so that none is there is not known.`,
      }
    : undefined;
}

/** Of what it was read from; null where something of it was never read. */
function oldest(
  { reader }: Facts,
  { name, freshness }: ClusterFacts,
  { objects, absent = [] }: Judgement,
): Instant | null {
  if (objects.length > 0) return objects.map(({ asOf }) => asOf).sort()[0];
  if (absent.length === 0) return freshness.asOf;
  const instants = absent.map(kind => reader.freshness(name, kind).asOf);
  return instants.includes(null) ? null : instants.sort()[0];
}
