import type {
  Cell,
  CellReason,
  Hop,
  Instant,
  KindFreshness,
  ObjectRef,
} from '@meshport/plugin-mesh-common';
import type { ClusterFacts, Facts } from './facts';
import { placed, unreadAbsence } from './absence';
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
  const isUnknown = {
    ...cell,
    state: 'unknown' as const,
    because: unread.because,
    explanation: unread.reason,
  };
  // What is not installed is not old: it is not there.
  return unread.because !== 'not_installed' &&
    wasKnown(facts, cluster, judgement)
    ? { ...isUnknown, lastKnown: judgement.state }
    : { ...isUnknown, label: REASON_WORDS[unread.because], detail: null };
}

/** True where the judgement was right once: it is made of objects that were seen, and of absence that was. */
function wasKnown(
  { reader, id }: Facts,
  { name }: ClusterFacts,
  { state, objects, absent = [] }: Judgement,
): boolean {
  return (
    state !== 'unknown' &&
    objects.some(({ cluster }) => cluster === name) &&
    absent.every(one => {
      const { kind, namespace } = placed(id, one);
      return reader.freshness(name, kind, namespace).asOf !== null;
    })
  );
}

/** Why what a judgement says cannot be relied on; undefined where it can. */
export function whyUnread(
  facts: Facts,
  cluster: ClusterFacts,
  judgement: Pick<Judgement, 'objects' | 'absent'> & Partial<Judgement>,
): { because: CellReason; reason: string | null } | undefined {
  const { state, reason } = cluster.freshness;
  const because = reasonOf(state);
  if (because) return { because, reason };
  const unread =
    unreadObject(facts, cluster.name, judgement) ??
    (judgement.absent ?? [])
      .map(absent => unreadAbsence(facts, cluster.name, absent))
      .find(found => found !== undefined);
  if (!unread) return undefined;
  const whyKind = reasonOf(unread.state);
  return whyKind
    ? {
        because: whyKind,
        reason: `${unread.kind}: ${unread.reason ?? REASON_WORDS[whyKind]}`,
      }
    : { because: 'incomplete', reason: unread.reason };
}

/** One of the objects behind the judgement is not current, or stands for others that the configuration leaves out. */
function unreadObject(
  { reader }: Facts,
  cluster: string,
  { objects, state }: Pick<Judgement, 'objects'> & Partial<Judgement>,
): KindFreshness | undefined {
  const isGood = state === 'ok' || state === 'not_applicable';
  for (const { cluster: of, ref, object } of objects) {
    if (of !== cluster) continue;
    const kind = kindIn(ref);
    const at = object.namespace ?? object.name;
    const freshness = reader.freshness(cluster, kind, at);
    if (freshness.state !== 'live') return freshness;
    // What is bad of those that are read may be well with one that is left out.
    const unread = isGood ? undefined : reader.unread(cluster, kind, at);
    if (unread?.state === 'off') return unread;
  }
  return undefined;
}

/** A grid asks it of thousands of references, so no more is read of each. */
function kindIn(ref: ObjectRef): string {
  const start = ref.indexOf('/') + 1;
  return ref.slice(start, ref.indexOf('/', start));
}

/** Of what it was read from; null where something of it was never read. */
function oldest(
  { reader, id }: Facts,
  { name, freshness }: ClusterFacts,
  { objects, absent = [] }: Judgement,
): Instant | null {
  if (objects.length > 0) return objects.map(({ asOf }) => asOf).sort()[0];
  if (absent.length === 0) return freshness.asOf;
  const instants = absent.map(one => {
    const { kind, namespace } = placed(id, one);
    return reader.freshness(name, kind, namespace).asOf;
  });
  return instants.includes(null) ? null : instants.sort()[0];
}
