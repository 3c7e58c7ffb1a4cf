import type { KindState } from '@meshport/plugin-mesh-common';
import type { ClusterSink, RawObject } from '@meshport/plugin-mesh-node';
import { type ManagedCluster, managedCluster } from './managedCluster';

/** Hears which clusters the hub has now, or why that is not known. */
export interface HubListener {
  clusters(all: ManagedCluster[]): void;
  /** @param why - a sentence */
  away(why: string): void;
}

/**
 * What the hub tells. Only while it is watched counts what it tells: the list that it gives when its kind is gone is empty, and
 * takes no cluster away.
 */
export class WatchedClusters implements ClusterSink {
  readonly #objects = new Map<string, RawObject>();
  #isLive = false;

  constructor(private readonly listener: HubListener) {}

  replace(_: string, objects: RawObject[]): void {
    this.#objects.clear();
    for (const object of objects) this.#put(object);
    this.#tell();
  }

  upsert(_: string, object: RawObject): void {
    this.#put(object);
    this.#tell();
  }

  remove(_: string, __: string | undefined, name: string): void {
    this.#objects.delete(name);
    this.#tell();
  }

  kindState(_: string, state: KindState, reason?: string): void {
    this.#isLive = state === 'live';
    if (this.#isLive) this.#tell();
    else if (state !== 'syncing') {
      this.listener.away(
        `The hub does not say which clusters there are: ${reason ?? state}`,
      );
    }
  }

  clusterState(): void {
    // There is one kind, and it says the same.
  }

  problems(): void {
    // Objects without a name are no clusters.
  }

  #put(object: RawObject): void {
    const { name } = object.metadata as { name: string };
    this.#objects.set(name, object);
  }

  #tell(): void {
    if (!this.#isLive) return;
    this.listener.clusters(
      [...this.#objects.values()].flatMap(raw => managedCluster(raw) ?? []),
    );
  }
}
