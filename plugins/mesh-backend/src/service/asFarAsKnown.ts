import type { Verdict } from '@meshport/plugin-mesh-common';
import type { FleetReader } from '../fleet/reader';
import { type ServiceId, isTold } from './facts';
import { sayOfClusters } from './words';

/** Clusters of which it is not known whether they export the service. */
export function exportUnknownIn(
  reader: FleetReader,
  id: Pick<ServiceId, 'clusterSet' | 'namespace'>,
): string[] {
  return reader
    .clusterNames(id.clusterSet)
    .filter(cluster => !isTold({ reader, id }, cluster, 'ServiceExport'));
}

/**
 * The verdict of a service that nobody exports, with the clusters that cannot be asked. Most services of a fleet are not exported: if this
 * were a part of what is kept of them, all of them were old whenever any cluster is lost. So it is said to who reads it.
 *
 * @param unread - clusters of which it is not known whether they export the service
 */
export function asFarAsKnown(verdict: Verdict, unread: string[]): Verdict {
  const { key, values } = verdict.message;
  if (unread.length === 0) return verdict;
  if (key === 'verdict.notOnboarded') {
    const message = sayOfClusters(
      'verdict.notOnboardedAsFarAsKnown',
      'It runs in {{running}}, and no cluster is known to export it: exports of {{unread}} cannot be read',
      { ...values, unread },
    );
    return { ...verdict, message };
  }
  if (key === 'verdict.notExported') {
    const message = sayOfClusters(
      'verdict.notExportedAsFarAsKnown',
      'No cluster is known to export it: exports of {{unread}} cannot be read',
      { unread },
    );
    return { ...verdict, message };
  }
  return verdict;
}
