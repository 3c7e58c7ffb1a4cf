import { isDeepStrictEqual } from 'node:util';
import type {
  ClustersListener,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import type { HubListener } from './watchedClusters';
import type { OcmConfig } from './config';
import type { ManagedCluster } from './managedCluster';
import type { Members } from './members';
import { selectManagedClusters } from './selection';

/** Tells which clusters the hub has each time that changes. A hub that is away takes no cluster away. */
export class HubFollower implements HubListener {
  #told: { clusters: SourcedCluster[]; problems: string[] };
  #isOfNow = false;

  /** @param fixed - clusters that are there whatever the hub says */
  constructor(
    private readonly fixed: readonly SourcedCluster[],
    private readonly members: Members,
    private readonly config: OcmConfig,
    private readonly listener: ClustersListener,
  ) {
    this.#told = { clusters: [...fixed], problems: [] };
  }

  clusters(all: readonly ManagedCluster[]): void {
    const { clusters: selected, problems } = selectManagedClusters(
      all,
      this.config,
    );
    const clusters = [...this.fixed, ...this.members.update(selected)];
    const isSame =
      this.#isOfNow &&
      isDeepStrictEqual(problems, this.#told.problems) &&
      clusters.length === this.#told.clusters.length &&
      clusters.every((cluster, n) => cluster === this.#told.clusters[n]);
    if (isSame) return;
    this.#told = { clusters, problems };
    this.#isOfNow = true;
    this.listener(clusters, { problems });
  }

  away(why: string): void {
    this.#isOfNow = false;
    const { clusters, problems } = this.#told;
    this.listener(clusters, { problems, stale: why });
  }
}
