import type { ClusterState, KindState } from '@meshport/plugin-mesh-common';

/** What is said of a cluster or of a kind. */
export interface Said<State extends string> {
  state: State;
  reason: string | undefined;
}

/** In this order one is said of the cluster where no kind of it is live. */
const WITHOUT_LIFE = [
  'tls_error',
  'unauthorized',
  'unreachable',
  'stale',
  'syncing',
] as const;

/**
 * What the states of its kinds say of a cluster. It is live as long as one kind is watched; the kinds that are not say so
 * themselves. A kind that is forbidden or not installed is asked for every few minutes, so that it says nothing of now, unless there
 * is no other.
 */
export function clusterStateOf(
  kinds: Iterable<Said<KindState>>,
): Said<ClusterState> {
  const all = [...kinds];
  if (!all.some(({ state }) => state === 'live')) {
    for (const state of WITHOUT_LIFE) {
      const said = all.filter(kind => kind.state === state);
      const { reason } = said.find(kind => kind.reason) ?? said[0] ?? {};
      if (said.length > 0) return { state, reason };
    }
  }
  return { state: 'live', reason: undefined };
}
