import type { KindState } from '@meshport/plugin-mesh-common';
import type {
  ClusterListing,
  RawObject,
  ReadCounter,
} from '@meshport/plugin-mesh-node';

/** What a loop tells of its kind. */
export interface KindReport {
  /** Takes everything that there is; nothing of it shows before {@link KindReport.commit}. */
  listing(): ClusterListing;
  /**
   * Resolves once all of it shows.
   *
   * @param nameless - things that are not among it, for they have no name
   */
  commit(listing: ClusterListing, nameless: number): Promise<void>;
  upsert(object: RawObject): void;
  remove(namespace: string | undefined, name: string): void;
  /** Something changed that is not an object with a name. */
  nameless(): void;
  /** What is known is true now. */
  confirm(): void;
  say(state: KindState, reason?: string): void;
  /** Its watch has ended. That alone says nothing: it is about to be resumed. */
  ended(): void;
  count(what: ReadCounter): void;
}
