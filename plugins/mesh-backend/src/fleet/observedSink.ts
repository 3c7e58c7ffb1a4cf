import type { ClusterState, KindState } from '@meshport/plugin-mesh-common';
import type {
  ClusterSink,
  KindPart,
  ReadCounter,
} from '@meshport/plugin-mesh-node';

/** Hears how the reading of a cluster goes. */
export interface ReadObserver {
  clusterState?(state: ClusterState, reason?: string): void;
  /** @param part - of which it is said; all of the kind where it is left out */
  kindState?(
    kind: string,
    state: KindState,
    reason?: string,
    part?: KindPart,
  ): void;
  count?(kind: string, what: ReadCounter): void;
}

/** A sink whose reader is listened to: the fleet hears it first. */
export function observedSink(
  sink: ClusterSink,
  observers: readonly ReadObserver[],
): ClusterSink {
  return {
    replace: (...told) => sink.replace(...told),
    upsert: (...told) => sink.upsert(...told),
    remove: (...told) => sink.remove(...told),
    problems: (...told) => sink.problems(...told),
    listing: sink.listing && ((...told) => sink.listing!(...told)),
    confirm: (...told) => sink.confirm?.(...told),
    clusterState(state, reason) {
      sink.clusterState(state, reason);
      for (const one of observers) one.clusterState?.(state, reason);
    },
    kindState(...told) {
      sink.kindState(...told);
      for (const one of observers) one.kindState?.(...told);
    },
    count(kind, what) {
      sink.count?.(kind, what);
      for (const one of observers) one.count?.(kind, what);
    },
  };
}
