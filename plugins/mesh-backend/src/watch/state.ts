import type { ClusterState, KindState } from '@meshport/plugin-mesh-common';

/** What is said of a cluster or of a kind. */
export interface Said<State extends string> {
  state: State;
  reason: string | undefined;
}

/** What is said of a kind. */
export interface KindSaid extends Said<KindState> {
  /** It was watched until a moment ago, and is not yet again. */
  between?: boolean;
}

/** What an attempt finds that nobody answers. In this order one is said of the cluster where no kind of it is watched. */
const FAILED = ['tls_error', 'unauthorized', 'unreachable'] as const;

/** The same where no kind is live either. */
const WITHOUT_LIFE = [...FAILED, 'stale', 'syncing'] as const;

/**
 * What the states of its kinds say of a cluster. It is live as long as one kind is watched; the kinds that are not say so
 * themselves. A kind between two watches is live, unless another one finds meanwhile that nobody answers. A kind that is forbidden
 * or not installed is asked for every few minutes, so that it says nothing of now, unless there is no other.
 */
export function clusterStateOf(kinds: Iterable<KindSaid>): Said<ClusterState> {
  const all = [...kinds];
  const live = all.filter(({ state }) => state === 'live');
  if (live.every(({ between }) => between)) {
    for (const state of live.length > 0 ? FAILED : WITHOUT_LIFE) {
      const said = all.filter(kind => kind.state === state);
      const { reason } = said.find(kind => kind.reason) ?? said[0] ?? {};
      if (said.length > 0) return { state, reason };
    }
  }
  return { state: 'live', reason: undefined };
}
