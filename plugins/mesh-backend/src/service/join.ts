import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import { parseObjectRef } from '@meshport/plugin-mesh-common';
import type { FleetReader } from '../fleet/reader';
import { callAddresses } from './addresses';
import { crossingsOf } from './crossing';
import { endpointsOf, sharesOf } from './endpoints';
import { gatherFacts, type Facts, type ServiceId } from './facts';
import { buildGrid, rowsOf } from './grid';
import { offerOnboarding } from './offer';
import { balancersInFront, spansClusters } from './inFront';
import { type Onboarded, onboardedState, onboardingMark } from './onboarding';
import { authoritiesOf, hostsInOrder, joinRecords } from './records';
import { survivesClusterLoss } from './survival';
import { sourcesOf, tracesOf, walkThrough } from './trace';

/** One service as the fleet shows it, before any rule has looked at it. */
export interface ServiceJoin {
  /** What the answer says, but for the verdict and the findings. */
  joined: JoinedAnswer;
  onboarded: Onboarded;
  /** Clusters that cannot be read now and have, or may have, a part in the service. */
  unread: string[];
  /** The objects behind it. */
  facts: Facts;
}

export type JoinedAnswer = Omit<ServiceAnswer, 'verdict' | 'findings'>;

/** Joins the fleet into one service. In memory, without I/O. */
export function joinService(reader: FleetReader, id: ServiceId): ServiceJoin {
  const facts = gatherFacts(reader, id);
  const crossings = crossingsOf(facts);
  const isShared = crossings.includes('clusterset');
  const authorities = authoritiesOf(facts);
  const hostNames = hostsInOrder(facts);
  const hosts = joinRecords(facts, authorities, hostNames);
  const inFront = balancersInFront(facts, hostNames, hosts);
  const onboarded = spansClusters(facts, inFront)
    ? 'yes'
    : onboardedState(facts);
  const rows = rowsOf(facts, hosts);
  const walk = walkThrough(facts);
  const sources = sourcesOf(facts, isShared ? rows : [], hostNames, hosts);
  const shares = sharesOf(walk, rows, isShared);
  const grid = buildGrid({
    facts,
    rows,
    hosts,
    authorities,
    shares,
    inFront,
    walk,
  });
  const endpoints = grid.rows.map(({ cluster, cells }) =>
    endpointsOf(facts, facts.clusters.get(cluster)!, cells, shares),
  );
  const joined: JoinedAnswer = {
    ...id,
    crossings,
    callAt: callAddresses(facts, hostNames, isShared),
    survives: survivesClusterLoss({
      onboarded,
      isShared,
      endpoints,
      walk,
      sources,
    }),
    grid,
    endpoints,
    traces: tracesOf(walk, sources),
    records: hosts,
    onboarding: onboardingMark(facts),
    offer: onboarded === 'no' ? offerOnboarding(facts) : null,
  };
  return { joined, onboarded, unread: unreadClusters(facts, joined), facts };
}

/**
 * Clusters that do not answer and have a part in the service: a row of the grid, the holder of its merged records or
 * of the broker's copies. One of which nothing was ever read may have any part.
 */
export function unreadClusters(
  facts: Facts,
  { grid, records }: Pick<JoinedAnswer, 'grid' | 'records'>,
): string[] {
  const parts = new Set([
    ...grid.rows.map(({ cluster }) => cluster),
    ...records.flatMap(({ objects }) =>
      objects.flatMap(ref => parseObjectRef(ref)?.cluster ?? []),
    ),
  ]);
  const neverRead = new Set(facts.reader.neverRead(facts.id.clusterSet));
  return [...facts.clusters.values()]
    .filter(
      ({ name }) =>
        parts.has(name) || facts.brokers.has(name) || neverRead.has(name),
    )
    .filter(({ live }) => !live)
    .map(({ name }) => name)
    .sort();
}
