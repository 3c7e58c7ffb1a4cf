import type { ClusterSetWord } from '@meshport/plugin-mesh-node';
import type { ObjectRef } from '@meshport/plugin-mesh-common';
import type { ClusterSets } from './clusterSets';
import { ClusterSetWords } from './clusterSetWords';
import {
  type Claimants,
  type ClusterToPlace,
  DEFAULT_CLUSTER_SET,
  learnSets,
  type Membership,
} from './learnedSets';

/** Of a cluster of which nothing is known. */
const UNPLACED: Membership = {
  set: DEFAULT_CLUSTER_SET,
  from: 'nothing',
  hubOf: [],
  disagreements: [],
};

/** What has changed where cluster sets were learned again. */
export interface Learned {
  /** Clusters that are in other sets, or beside others. */
  moved: readonly string[];
  /** Sets that have other clusters. */
  sets: ReadonlySet<string>;
}

/** In which cluster sets the clusters are, as configuration, sources and objects say now. */
export class Memberships {
  readonly #words = new ClusterSetWords();
  readonly #clusters = new Map<string, ClusterToPlace>();
  #of = new Map<string, Membership>();
  #isOld = false;

  constructor(readonly sets: ClusterSets) {}

  /** @param fromSource - set that the source of the cluster says */
  addCluster(name: string, fromSource: string | undefined): Membership {
    const given = this.sets.given(name, fromSource);
    this.#clusters.set(name, { name, given });
    this.#isOld = true;
    const placed = given ? { ...UNPLACED, ...given } : UNPLACED;
    this.#of.set(name, placed);
    return placed;
  }

  removeCluster(name: string): void {
    this.#clusters.delete(name);
    this.#of.delete(name);
    this.#isOld = true;
  }

  /** An object says something else now than before. */
  hear(
    holder: string,
    ref: ObjectRef,
    gone: readonly ClusterSetWord[],
    come: readonly ClusterSetWord[],
  ): void {
    if (JSON.stringify(gone) === JSON.stringify(come)) return;
    for (const word of come) {
      if (this.#words.add(holder, word, ref)) this.#isOld = true;
    }
    for (const word of gone) {
      if (this.#words.remove(holder, word, ref)) this.#isOld = true;
    }
  }

  /** What names mean has changed, so of which clusters is spoken. */
  renamed(): void {
    this.#isOld = true;
  }

  /** @returns what is other than it was; undefined where nothing that is said has changed */
  learn(claimants: Claimants): Learned | undefined {
    if (!this.#isOld) return undefined;
    this.#isOld = false;
    const before = this.#of;
    this.#of = learnSets(
      [...this.#clusters.values()],
      this.#words.all(),
      claimants,
    );
    const changed = [...this.#of].filter(
      ([name, now]) => setsIn(before.get(name)).join() !== setsIn(now).join(),
    );
    return {
      moved: changed.map(([name]) => name),
      sets: new Set(
        changed.flatMap(([name, now]) => [
          ...setsIn(before.get(name)),
          ...setsIn(now),
        ]),
      ),
    };
  }

  of(cluster: string): Membership {
    return this.#of.get(cluster) ?? UNPLACED;
  }

  /** Its own set, and those beside which it is read. */
  setsOf(cluster: string): string[] {
    return setsIn(this.of(cluster));
  }

  isBeside(cluster: string, set: string): boolean {
    return this.setsOf(cluster).includes(set);
  }
}

function setsIn(membership: Membership | undefined): string[] {
  return membership ? [membership.set, ...membership.hubOf] : [];
}
