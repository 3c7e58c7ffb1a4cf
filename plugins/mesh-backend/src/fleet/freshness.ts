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
