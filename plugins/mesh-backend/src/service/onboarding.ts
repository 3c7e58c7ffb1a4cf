import type { OnboardingMark } from '@meshport/plugin-mesh-common';
import type { OnboardingStamp } from '../kinds/onboarding';
import { type ClusterFacts, type Facts, isTold } from './facts';

/** `pending`: it is in the clusters, and no controller has answered yet. */
export type Onboarded = 'yes' | 'no' | 'pending' | 'unknown';

/** Whether the service takes part in a crossing. Only readable clusters can say that it does not. */
export function onboardedState(facts: Facts): Onboarded {
  const clusters = facts.holders;
  const hasImport = clusters.some(
    cluster => cluster.import || cluster.imported.length > 0,
  );
  if (hasImport) return 'yes';
  const exports = clusters.flatMap(cluster => cluster.export ?? []);
  if (exports.length > 0) {
    return exports.every(({ object }) => object.conditions.length === 0)
      ? 'pending'
      : 'yes';
  }
  const isKnown = clusters.some(
    ({ name, service }) =>
      service &&
      isTold(facts, name, 'ServiceExport') &&
      isTold(facts, name, 'ServiceImport'),
  );
  return isKnown ? 'no' : 'unknown';
}

/** The onboarding that wrote the manifests, and the clusters in which they are. */
export function onboardingMark(facts: Facts): OnboardingMark | null {
  const marked = facts.holders.flatMap(cluster =>
    stampsOf(cluster).map(stamp => ({ cluster: cluster.name, stamp })),
  );
  const first = marked[0]?.stamp;
  if (!first) return null;
  const clusters = marked
    .filter(({ stamp }) => stamp.id === first.id)
    .map(({ cluster }) => cluster);
  return {
    id: first.id,
    template: first.template,
    clusters: [...new Set(clusters)].sort(),
  };
}

function stampsOf(cluster: ClusterFacts): OnboardingStamp[] {
  const stamped = [
    cluster.export,
    ...cluster.serviceEntries,
    ...cluster.destinationRules,
    ...cluster.ways.flatMap(({ route, policies, backends }) => [
      route,
      ...policies,
      ...backends.map(({ pointer }) => pointer),
    ]),
  ];
  return stamped.flatMap(found => found?.object.onboarding ?? []);
}
