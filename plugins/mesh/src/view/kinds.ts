import type {
  ClusterFreshness,
  KindFreshness,
  KindState,
} from '@meshport/plugin-mesh-common';

/** Kinds of one cluster that cannot be read for the same reason, or kinds that no cluster is asked for. */
export interface KindGroup {
  state: KindState;
  /** undefined where several clusters have it. */
  cluster: string | undefined;
  /** `DNSRecord, ServiceExport`, or `9 kinds`. */
  kinds: string;
  /** In the words of what refused. */
  reason: string | null;
  /** All of it, a line each. */
  all: string[];
}

/** More names than these are a number. */
const NAMED = 3;

/** States that say how a cluster is made, and not that something is wrong with reading it. */
const AS_MADE: readonly KindState[] = ['not_installed', 'off'];

/**
 * Kinds whose freshness is not that of their cluster, in few lines: what cannot be read by cluster, and what is not there or not
 * wanted, which a fleet has many of, in one line each.
 */
export function kindGroups(clusters: readonly ClusterFreshness[]): KindGroup[] {
  const groups = new Map<string, Array<[cluster: string, KindFreshness]>>();
  for (const { name, kinds } of clusters) {
    for (const kind of kinds) {
      const key = AS_MADE.includes(kind.state)
        ? kind.state
        : JSON.stringify([name, kind.state, kind.reason]);
      groups.set(key, [...(groups.get(key) ?? []), [name, kind]]);
    }
  }
  return [...groups.values()]
    .map(groupOf)
    .sort((a, b) => rank(a.state) - rank(b.state));
}

function groupOf(members: Array<[string, KindFreshness]>): KindGroup {
  const names = [...new Set(members.map(([, { kind }]) => kind))].sort();
  const clusters = new Set(members.map(([cluster]) => cluster));
  const [cluster, { state, reason }] = members[0];
  return {
    state,
    cluster: clusters.size === 1 ? cluster : undefined,
    kinds: names.length > NAMED ? `${names.length} kinds` : names.join(', '),
    reason: AS_MADE.includes(state) ? null : reason,
    all: members.map(
      ([of, kind]) =>
        `${of} ${kind.kind}${kind.reason ? `: ${kind.reason}` : ''}`,
    ),
  };
}

function rank(state: KindState): number {
  return AS_MADE.indexOf(state);
}
