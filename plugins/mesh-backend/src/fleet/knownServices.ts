import { serviceRef, type ServiceRef } from '@meshport/plugin-mesh-common';
import type { FleetCluster } from './cluster';
import type { Texts } from './texts';

const SERVICE_KEY = 'service:';

/** Services that any object names. */
export class KnownServices {
  /** With the number of clusters that have such objects. */
  readonly #known = new Map<ServiceRef, number>();

  constructor(private readonly texts: Texts) {}

  all(): ServiceRef[] {
    return [...this.#known.keys()];
  }

  has(service: ServiceRef): boolean {
    return this.#known.has(service);
  }

  /**
   * Objects of a cluster with such keys have come or gone.
   *
   * @param changed - takes the services that are known by them, or are no longer
   */
  count(
    cluster: FleetCluster,
    keys: readonly string[],
    by: 1 | -1,
    changed: Set<ServiceRef>,
  ): void {
    const { services, clusterSet } = cluster;
    for (const key of keys) {
      if (!key.startsWith(SERVICE_KEY)) continue;
      const named = key.slice(SERVICE_KEY.length);
      const before = services.get(named) ?? 0;
      if (before === 0 && !/^[^/]+\/[^/]+$/.test(named)) continue;
      if (before + by > 0) {
        const name = before === 0 ? this.texts.share(named) : named;
        services.set(name, before + by);
      } else {
        services.delete(named);
      }
      if (before === 0 || before + by === 0) {
        this.#countCluster(clusterSet, named, by, changed);
      }
    }
  }

  /** A cluster is in another cluster set: so are its services. */
  move(cluster: FleetCluster, to: string, changed: Set<ServiceRef>): void {
    for (const named of cluster.services.keys()) {
      this.#countCluster(cluster.clusterSet, named, -1, changed);
      this.#countCluster(to, named, 1, changed);
    }
    cluster.clusterSet = to;
  }

  #countCluster(
    clusterSet: string,
    named: string,
    by: 1 | -1,
    changed: Set<ServiceRef>,
  ): void {
    const [namespace, name] = named.split('/');
    const ref = serviceRef({ clusterSet, namespace, name });
    const count = (this.#known.get(ref) ?? 0) + by;
    if (count > 0) this.#known.set(ref, count);
    else this.#known.delete(ref);
    if (count === 0 || (by === 1 && count === 1)) changed.add(ref);
  }
}
