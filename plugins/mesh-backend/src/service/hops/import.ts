import { EXPORT_FOLLOWED_MS, isAnnounced } from '../announced';
import type { ClusterFacts, Facts } from '../facts';
import { type Judgement, notApplicable, pending } from '../judgement';

/** More slices behind a cell are a list that nobody reads. */
const SLICES_SHOWN = 8;

export function judgeImport(facts: Facts, cluster: ClusterFacts): Judgement {
  const found = cluster.import;
  const exporters = facts.holders.filter(other => other.export);
  if (found) {
    const { clusters, answered } = found.object;
    const objects = [found, ...cluster.imported.slice(0, SLICES_SHOWN)];
    if (!answered) return pending(objects);
    return {
      state: 'ok',
      label: 'Imported',
      detail: `from ${clusters.length} ${
        clusters.length === 1 ? 'cluster' : 'clusters'
      }`,
      explanation: `ServiceImport lists ${
        clusters.join(', ') || 'no cluster'
      }: those that export it, whether they are well or not.`,
      objects,
    };
  }
  if (exporters.length === 0)
    return notApplicable('Not imported', ['ServiceImport']);
  if (!cluster.namespace) {
    return notApplicable('No namespace', ['Namespace', 'ServiceImport']);
  }
  const isNew = facts.reader.changedWithin(
    EXPORT_FOLLOWED_MS,
    cluster.name,
    'Namespace',
    undefined,
    facts.id.namespace,
  );
  if (isNew || !isAnnounced(facts)) {
    return {
      ...pending(exporters.map(other => other.export!)),
      absent: ['ServiceImport'],
    };
  }
  return {
    state: 'missing',
    label: 'Not imported',
    detail: facts.id.name,
    explanation: `The service is exported, and no ServiceImport has come to ${cluster.name}: its clusterset name does not exist here (NXDOMAIN).`,
    objects: [],
    absent: ['ServiceImport'],
  };
}
