import { whyUnread } from '../cell';
import type { ClusterFacts, Facts } from '../facts';
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
  ...kinds: string[]
): string | undefined {
  // A kind that is not installed has no objects, and that is known.
  const absent = kinds.filter(
    kind =>
      facts.reader.freshness(cluster.name, kind).state !== 'not_installed',
  );
  const unread = whyUnread(facts, cluster, { objects: [], absent });
  return unread && (unread.reason ?? REASON_WORDS[unread.because]);
}

/** The same where only what was found decides: that not every object could be read is then no matter. */
export function staleOf(
  facts: Facts,
  cluster: ClusterFacts,
  ...kinds: string[]
): string | undefined {
  if (!cluster.live) return unreadOf(facts, cluster);
  for (const kind of kinds) {
    const { state, reason } = facts.reader.freshness(cluster.name, kind);
    if (state !== 'live') return `${kind}: ${reason ?? state}`;
  }
  return undefined;
}
