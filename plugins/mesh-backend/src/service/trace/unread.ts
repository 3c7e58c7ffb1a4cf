import { placed } from '../absence';
import { whyUnread } from '../cell';
import type { ClusterFacts, Facts } from '../facts';
import type { Absent } from '../judgement';
import { REASON_WORDS } from '../words';

/** Objects are there, and nobody has said yet what comes of them. */
export const NO_WORD = 'no controller has answered yet';

/** Clients are of a region that no record names, and none is the default. */
export const NO_REGION = 'no record names the region';

/** Clients could be of several regions. */
export const NO_PLACE = 'name servers may take it for any region';

/**
 * What of a cluster cannot be read, in words; undefined where all of it is current.
 *
 * @param kinds - kinds of which what is there, and what is not, decides
 */
export function unreadOf(
  facts: Facts,
  cluster: ClusterFacts,
  ...kinds: Absent[]
): string | undefined {
  // A kind that is not installed has no objects, and that is known.
  const absent = kinds.filter(one => {
    const { kind, namespace } = placed(facts.id, one);
    const { state } = facts.reader.freshness(cluster.name, kind, namespace);
    return state !== 'not_installed';
  });
  const unread = whyUnread(facts, cluster, { objects: [], absent });
  return unread && (unread.reason ?? REASON_WORDS[unread.because]);
}

/** The same where only what was found decides: that not every object could be read is then no matter. */
export function staleOf(
  facts: Facts,
  cluster: ClusterFacts,
  ...kinds: Absent[]
): string | undefined {
  if (!cluster.live) return unreadOf(facts, cluster);
  const { reader, id } = facts;
  for (const one of kinds) {
    const { kind, namespace } = placed(id, one);
    const { state, reason } = reader.freshness(cluster.name, kind, namespace);
    if (state !== 'live') return `${kind}: ${reason ?? state}`;
    if (typeof one !== 'string' || namespace === undefined) continue;
    // Those of the service's own namespace are summed up: where some are left out by their labels, that is no sum.
    const unread = reader.unread(cluster.name, kind, namespace);
    if (unread?.state === 'off') return `${kind}: ${unread.reason}`;
  }
  return undefined;
}
