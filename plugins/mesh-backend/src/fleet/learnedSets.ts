import type { ClusterSetFrom, ObjectRef } from '@meshport/plugin-mesh-common';
import type { ClusterSetWord } from '@meshport/plugin-mesh-node';
import { CLUSTER_NAME } from '../clusters/name';
import type { SaidWord } from './clusterSetWords';

/** Cluster set of clusters of which nothing says another. */
export const DEFAULT_CLUSTER_SET = 'default';

/** Something that does not agree with the set a cluster is in. */
export type Disagreement = { refs: readonly ObjectRef[] } & (
  | { what: 'says another'; set: string }
  | { what: 'joins'; set: string; cluster: string }
  | { what: 'separates'; cluster: string }
);

/** In which cluster set a cluster is. */
export interface Membership {
  set: string;
  from: ClusterSetFrom;
  /** Sets of the clusters whose hub it is, without its own: it is read beside them, and its services are not theirs. */
  hubOf: readonly string[];
  disagreements: readonly Disagreement[];
}

/** A cluster with the set that the configuration or its source says. */
export interface ClusterToPlace {
  name: string;
  given?: { set: string; from: 'configuration' | 'source' };
}

/** Configured names of the clusters that an alias means: several where it is taken twice. */
export type Claimants = (alias: string) => readonly string[];

/** The cluster of which a word is said; undefined where it is none, or may be several. */
type Resolve = (word: SaidWord) => string | undefined;

/** Clusters that belong together for one reason. */
interface Group {
  members: Set<string>;
  /** Name of a set of theirs, where there is more than one group. */
  name: string;
  words: SaidWord[];
}

type Placed = Map<string, { set: string; from: ClusterSetFrom }>;

/**
 * In which cluster set each cluster is. What the configuration says goes before the cluster's source, that before the
 * ManagedClusters of a hub, those before the broker of Submariner, that before the mesh id. What is said in two ways is not said.
 */
export function learnSets(
  clusters: readonly ClusterToPlace[],
  words: readonly SaidWord[],
  claimants: Claimants,
): Map<string, Membership> {
  const known = new Set(clusters.map(({ name }) => name));
  const resolve: Resolve = ({ cluster, holder }) => {
    const found = claimants(cluster!);
    // Every hub calls itself local-cluster: what a cluster says of its own name it says of itself.
    if (found.includes(holder)) return holder;
    return found.length === 1 && known.has(found[0]) ? found[0] : undefined;
  };
  const placed: Placed = new Map(
    clusters.flatMap(({ name, given }) => (given ? [[name, given]] : [])),
  );
  const managed = managedSets(words, resolve);
  for (const [name, sets] of managed) {
    if (sets.size === 1) place(placed, name, [...sets][0], 'ManagedCluster');
  }
  const brokers = brokerGroups(words, claimants, known);
  placeGroups(placed, brokers, 'Submariner');
  placeGroups(placed, meshGroups(words), 'mesh');
  const hubs = hubsOf(words, resolve, brokers);
  return new Map(
    clusters.map(({ name }) => [
      name,
      membershipOf(name, { placed, hubs, managed, brokers, words, resolve }),
    ]),
  );
}

function place(
  placed: Placed,
  cluster: string,
  set: string,
  from: ClusterSetFrom,
): void {
  if (!placed.has(cluster)) placed.set(cluster, { set, from });
}

/** A set becomes part of references and addresses: what is no name is not taken for one. */
function nameOfSet({ set }: ClusterSetWord): string | undefined {
  return set !== undefined && CLUSTER_NAME.test(set) ? set : undefined;
}

/** The sets that hubs say each cluster is in. */
function managedSets(
  words: readonly SaidWord[],
  resolve: Resolve,
): Map<string, Set<string>> {
  const sets = new Map<string, Set<string>>();
  for (const word of words) {
    const set = nameOfSet(word);
    if (word.by !== 'ManagedCluster' || set === undefined) continue;
    const cluster = resolve(word);
    if (cluster === undefined) continue;
    sets.set(cluster, (sets.get(cluster) ?? new Set()).add(set));
  }
  return sets;
}

/**
 * Clusters that share a broker. Ids are unique within one only: where one of them means two clusters, the broker is not known to
 * join either.
 */
function brokerGroups(
  words: readonly SaidWord[],
  claimants: Claimants,
  known: ReadonlySet<string>,
): Group[] {
  const seen = new Map<string, SaidWord[]>();
  for (const word of words) {
    if (word.by !== 'Submariner') continue;
    const key = `${word.holder}/${word.set}`;
    seen.set(key, [...(seen.get(key) ?? []), word]);
  }
  const groups = [...seen.values()].flatMap((of): Group[] => {
    const named = of.map(({ cluster }) => claimants(cluster!));
    if (named.some(({ length }) => length > 1)) return [];
    const members = new Set(named.flat().filter(name => known.has(name)));
    return members.size === 0
      ? []
      : [
          {
            members,
            words: of,
            name: of.map(({ cluster }) => cluster!).sort()[0],
          },
        ];
  });
  return groups.reduce<Group[]>((merged, group) => {
    const touching = merged.filter(({ members }) =>
      [...group.members].some(name => members.has(name)),
    );
    const all = [...touching, group];
    return [
      ...merged.filter(other => !touching.includes(other)),
      {
        members: new Set(all.flatMap(({ members }) => [...members])),
        words: all.flatMap(one => one.words),
        name: all.map(({ name }) => name).sort()[0],
      },
    ];
  }, []);
}

/** Clusters with one mesh id; one that has two control planes of different meshes is in no group. */
function meshGroups(words: readonly SaidWord[]): Group[] {
  const ids = new Map<string, Set<string>>();
  const groups = new Map<string, Group>();
  for (const word of words) {
    const id = nameOfSet(word);
    if (word.by !== 'mesh' || id === undefined) continue;
    ids.set(word.holder, (ids.get(word.holder) ?? new Set()).add(id));
  }
  for (const [cluster, of] of ids) {
    if (of.size > 1) continue;
    const [name] = of;
    const group = groups.get(name) ?? { members: new Set(), name, words: [] };
    group.members.add(cluster);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/**
 * Those of a group of which nothing better is known join those that have a set. Where none has, and it is not the only group, it
 * is a set of its own: clusters that nothing connects may use the same names for different services.
 */
function placeGroups(
  placed: Placed,
  groups: readonly Group[],
  from: 'Submariner' | 'mesh',
): void {
  const before = new Map(placed);
  for (const { members, name } of groups) {
    const sets = new Set(
      [...members].flatMap(member => before.get(member)?.set ?? []),
    );
    if (sets.size > 1) continue;
    const [joined = groups.length === 1 ? DEFAULT_CLUSTER_SET : name] = sets;
    for (const member of members) place(placed, member, joined, from);
  }
}

/** Clusters by those whose hub they are: they manage them, hold their broker, or publish their records. */
function hubsOf(
  words: readonly SaidWord[],
  resolve: Resolve,
  brokers: readonly Group[],
): Map<string, Set<string>> {
  const hubs = new Map<string, Set<string>>();
  const add = (hub: string | undefined, member: string | undefined) => {
    if (hub === undefined || member === undefined || hub === member) return;
    hubs.set(hub, (hubs.get(hub) ?? new Set()).add(member));
  };
  for (const word of words) {
    if (word.by === 'ManagedCluster') add(word.holder, resolve(word));
    if (word.by === 'records') add(resolve(word), word.holder);
  }
  for (const { members, words: of } of brokers) {
    for (const { holder } of of) {
      // A member has copies of the objects, and carries nothing for the others.
      if (members.has(holder)) continue;
      for (const member of members) add(holder, member);
    }
  }
  return hubs;
}

interface Learned {
  placed: Placed;
  hubs: ReadonlyMap<string, ReadonlySet<string>>;
  managed: ReadonlyMap<string, ReadonlySet<string>>;
  brokers: readonly Group[];
  words: readonly SaidWord[];
  resolve: Resolve;
}

function membershipOf(name: string, learned: Learned): Membership {
  const { placed, hubs } = learned;
  const served = [
    ...new Set(
      [...(hubs.get(name) ?? [])].map(
        member => placed.get(member)?.set ?? DEFAULT_CLUSTER_SET,
      ),
    ),
  ].sort();
  const { set, from } = placed.get(name) ?? {
    set: served.length === 1 ? served[0] : DEFAULT_CLUSTER_SET,
    from: 'nothing' as const,
  };
  let disagreements: Disagreement[] | undefined;
  return {
    set,
    from,
    hubOf: served.filter(other => other !== set),
    // Found when a rule asks: while a fleet is read for the first time, sets are learned again and again.
    get disagreements() {
      disagreements ??=
        from === 'configuration' ? [] : disagreementsOf(name, set, learned);
      return disagreements;
    },
  };
}

function disagreementsOf(
  name: string,
  set: string,
  { placed, managed, brokers, words, resolve }: Learned,
): Disagreement[] {
  const refsOf = (holds: (word: SaidWord) => boolean) =>
    words.filter(holds).flatMap(({ refs }) => [...refs]);
  const setOf = (other: string) =>
    placed.get(other)?.set ?? DEFAULT_CLUSTER_SET;
  const saidOthers = [...(managed.get(name) ?? [])]
    .filter(other => other !== set)
    .sort()
    .map(other => ({
      what: 'says another' as const,
      set: other,
      refs: refsOf(
        word =>
          word.by === 'ManagedCluster' &&
          word.set === other &&
          resolve(word) === name,
      ),
    }));
  const own = brokers.find(({ members }) => members.has(name));
  if (!own) return saidOthers;
  const tells = (group: Group, cluster: string) =>
    group.words
      .filter(word => resolve(word) === cluster)
      .flatMap(({ refs }) => [...refs]);
  const joined = [...own.members]
    .filter(other => setOf(other) !== set)
    .sort()
    .map(cluster => ({
      what: 'joins' as const,
      cluster,
      set: setOf(cluster),
      refs: tells(own, cluster),
    }));
  const separated = brokers
    .filter(group => group !== own)
    .flatMap(group =>
      [...group.members]
        .filter(other => setOf(other) === set)
        .map(cluster => ({
          what: 'separates' as const,
          cluster,
          refs: [...tells(own, name), ...tells(group, cluster)],
        })),
    )
    .sort((a, b) => (a.cluster < b.cluster ? -1 : 1));
  return [...saidOthers, ...joined, ...separated];
}
