import type { Crossing } from '@meshport/plugin-mesh-common';
import type { Found } from '@meshport/plugin-mesh-node';
import type { KeptEndpointSlice } from '../kinds/endpointSlice';
import { type ClusterFacts, countEndpoints, type Facts, isSeen } from './facts';
import { fails, mix, notKnown, type Outcome, served } from './outcome';

/** Who picks the cluster in a clusterset crossing. */
export const DECIDED_BY = 'Lighthouse DNS, TTL 5 s';

/** How the service gets from one cluster to another. */
export function crossingsOf(facts: Facts): Crossing[] {
  const isShared = [...facts.clusters.values()].some(
    cluster => cluster.export || cluster.import || cluster.imported.length > 0,
  );
  return [isShared ? 'clusterset' : 'none'];
}

/** Answers, for a cluster, what becomes of requests that call the service there. */
export interface Crossings {
  /** Calls to the clusterset name. */
  clusterset(cluster: string): Outcome;
  /** Calls to the Service of the cluster itself. */
  direct(cluster: string): Outcome;
}

/** Every cluster is computed once. */
export function crossingsIn(facts: Facts): Crossings {
  const known = new Map<string, Outcome>();
  return {
    clusterset(cluster) {
      let outcome = known.get(cluster);
      if (!outcome) {
        outcome = callClusterset(facts, facts.clusters.get(cluster)!);
        known.set(cluster, outcome);
      }
      return outcome;
    },
    direct: cluster => reach(facts, cluster),
  };
}

/**
 * Lighthouse DNS: the own cluster where it has a ready endpoint, else in turn over the clusters that have one. What it
 * knows of them are the slices in the caller's cluster; whether somebody serves there, the slices of the destination.
 */
function callClusterset(facts: Facts, caller: ClusterFacts): Outcome {
  const { name } = caller;
  if (
    !caller.live ||
    !isSeen(facts, name, 'ServiceImport') ||
    !isSeen(facts, name, 'EndpointSlice')
  ) {
    return notKnown(name);
  }
  if (!caller.import) {
    const isKnown = facts.reader.readable(name, 'ServiceImport');
    return isKnown && isAnswered(facts)
      ? fails('NXDOMAIN', name)
      : notKnown(name);
  }
  if (caller.imported.length === 0) {
    return facts.reader.readable(name, 'EndpointSlice') &&
      caller.import.object.answered
      ? fails('no address', name)
      : notKnown(name);
  }
  const sources = healthySources(facts, caller.imported);
  if (sources.includes(name)) return reach(facts, name);
  if (sources.length === 0) return fails('no address', name);
  return mix(
    sources.map(source => ({ weight: 1, outcome: reach(facts, source) })),
  );
}

function isAnswered(facts: Facts): boolean {
  return [...facts.clusters.values()].some(cluster =>
    cluster.export?.object.conditions.some(
      ({ type, status }) =>
        ['Ready', 'Synced'].includes(type) && status === 'True',
    ),
  );
}

/** Clusters that have a ready endpoint, as the slices say. */
function healthySources(
  facts: Facts,
  slices: Found<KeptEndpointSlice>[],
): string[] {
  const aliases = new Set<string>();
  for (const { object } of slices) {
    if (object.ready > 0 && object.sourceCluster) {
      aliases.add(object.sourceCluster);
    }
  }
  const sources = [...aliases].map(alias => facts.resolve(alias) ?? alias);
  return [...new Set(sources)].sort();
}

/** What becomes of a request that a cluster's own endpoints get. */
function reach(facts: Facts, cluster: string): Outcome {
  const there = facts.clusters.get(cluster);
  if (!there?.live || !isSeen(facts, cluster, 'EndpointSlice')) {
    return notKnown(cluster);
  }
  if (countEndpoints(there.slices).ready > 0) return served(cluster);
  const isKnown =
    there.slices.length > 0 || facts.reader.readable(cluster, 'EndpointSlice');
  return isKnown ? fails('503', cluster) : notKnown(cluster);
}
