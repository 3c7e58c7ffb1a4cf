import { listed } from '../listed';
import type { OcmConfig } from './config';
import type { ManagedCluster } from './managedCluster';

/** The clusters of a hub that are read, and what is to be said of the others. */
export interface OcmSelection {
  clusters: ManagedCluster[];
  problems: string[];
}

/**
 * Of those that are selected, the ones that the hub accepts: whoever may register a cluster gives it its labels and its
 * address. The hub's entry of itself is the hub where that is a cluster of the fleet already.
 */
export function selectManagedClusters(
  all: readonly ManagedCluster[],
  { isSelected, hubName, credentials }: OcmConfig,
): OcmSelection {
  const selected = all
    .filter(({ isHub }) => !(isHub && hubName !== undefined))
    .filter(({ labels }) => isSelected(labels))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const strangers = selected.filter(({ isAccepted }) => !isAccepted);
  const clusters = selected.filter(({ isAccepted }) => isAccepted);
  const problems: string[] = [];
  if (strangers.length > 0) {
    problems.push(
      `The hub has not accepted these, which are left out (HubAcceptedManagedCluster): ${listed(
        strangers.map(({ name }) => name),
      )}.`,
    );
  }
  for (const { name, unavailable } of clusters) {
    if (unavailable) problems.push(`${name}: ${unavailable}.`);
  }
  for (const [name, { at }] of credentials) {
    if (clusters.some(cluster => cluster.name === name)) continue;
    problems.push(`${at}: the hub has no ManagedCluster ${name} that is read.`);
  }
  return { clusters, problems };
}
