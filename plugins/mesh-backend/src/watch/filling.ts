import type { ClusterListing, RawObject } from '@meshport/plugin-mesh-node';
import { nameOf } from './resource';
import type { WatchEvent } from './watch';

/** A list on its way: nothing of it counts before it is whole. */
export class Filling {
  /** Objects that the API server has told of. */
  objects = 0;
  /** Of which so many have no name. */
  nameless = 0;

  constructor(readonly listing: ClusterListing) {}

  add(object: unknown): void {
    this.objects += 1;
    if (nameOf(object)) this.listing.put(object as RawObject);
    else this.nameless += 1;
  }

  /** A streaming list tells in between what changes while it is told. */
  take(event: WatchEvent): void {
    if (event.type === 'BOOKMARK') return;
    if (event.type === 'ADDED') {
      this.add(event.object);
      return;
    }
    const named = nameOf(event.object);
    if (event.type === 'DELETED') {
      this.objects -= 1;
      if (named) this.listing.remove(named.namespace, named.name);
    } else if (named) this.listing.put(event.object as RawObject);
  }
}
