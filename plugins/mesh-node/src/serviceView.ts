import type {
  Cell,
  ClusterFreshness,
  Hop,
  Instant,
  KindFreshness,
  ObjectRef,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import type { Kept } from './kind';

/** An object that the fleet knows, with where it is and as of when. @public */
export interface Found<T extends Kept = Kept> {
  cluster: string;
  ref: ObjectRef;
  asOf: Instant;
  object: T;
}

/**
 * One service as the fleet shows it now, for rules. Reading is free of I/O, and what is read is remembered:
 * the service is computed again when it changes.
 *
 * @public
 */
export interface ServiceView {
  clusterSet: string;
  namespace: string;
  name: string;
  /** Clusters of the service's cluster set, by name. */
  clusters: readonly ClusterFreshness[];
  /** What the joins say: grid, endpoints, records, traces. */
  joined: Pick<
    ServiceAnswer,
    'crossings' | 'grid' | 'endpoints' | 'records' | 'callAt' | 'onboarding'
  >;
  /** Cell of a hop in a cluster. */
  cell(cluster: string, hop: Hop): Cell | undefined;
  /** Objects of a kind by a key of the kind, in one cluster. */
  find<T extends Kept>(cluster: string, kind: string, key: string): Found<T>[];
  /** One object by its name. */
  get<T extends Kept>(
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): Found<T> | undefined;
  /**
   * True where an object was seen to change, come or go less than so many milliseconds ago: who has to follow has had no time yet. The
   * service is judged again when that time is over. What an object was when it was first read is no change.
   *
   * @param ms - a minute at most
   */
  changedWithin(
    ms: number,
    cluster: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): boolean;
  /**
   * Freshness of a kind in a cluster.
   *
   * @param namespace - only of what is in it: `off` where the configuration leaves the namespace out. The kind `Namespace` is read by
   * its own name
   */
  freshness(cluster: string, kind: string, namespace?: string): KindFreshness;
  /**
   * True where the kind is read and what was read of it is current: only then is absence known.
   *
   * @param namespace - where the object would be; anywhere in the cluster where it is left out
   */
  readable(cluster: string, kind: string, namespace?: string): boolean;
  /** Why absence is not known; undefined where it is, as {@link ServiceView.readable} says. */
  unread(
    cluster: string,
    kind: string,
    namespace?: string,
  ): KindFreshness | undefined;
}
