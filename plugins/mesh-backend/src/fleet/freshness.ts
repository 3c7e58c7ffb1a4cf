import type {
  ClusterState,
  Instant,
  KindFreshness,
  KindState,
} from '@meshport/plugin-mesh-common';

/** What was said of a cluster or of a kind. */
export interface Said<State extends string> {
  state: State;
  reason: string | null;
}

/** In this order one is said of a kind that is read in parts: what hides most comes first. */
const WORST_FIRST: readonly KindState[] = [
  'tls_error',
  'unauthorized',
  'unreachable',
  'forbidden',
  'syncing',
  'stale',
  'off',
  'not_installed',
  'live',
];

/** The worst of what was said of the parts of a kind. */
export function worstOf<S extends Said<KindState>>(
  said: readonly S[],
): S | undefined {
  return [...said].sort(
    (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state),
  )[0];
}

/**
 * Freshness of a kind: what is switched off stays off; a cluster that cannot be read tells nothing newer of any of its
 * kinds; else what was said of the kind counts.
 */
export function kindFreshness(
  kind: string,
  asOf: Instant | null,
  cluster: Said<ClusterState>,
  said: Said<KindState> | undefined,
): KindFreshness {
  const counts =
    said && (said.state === 'off' || cluster.state === 'live') ? said : cluster;
  return { kind, state: counts.state, asOf, reason: counts.reason };
}
