import type { SourcedCluster } from '@meshport/plugin-mesh-node';
import { CLUSTER_NAME } from '../clusters/name';

/** What one source has. */
export interface SourceList {
  /** Key of the configuration that asked for the source: `mesh.sources[0]`. */
  source: string;
  clusters: readonly SourcedCluster[];
}

/** The clusters of all sources, each name once. */
export interface Merged {
  clusters: Map<string, SourcedCluster>;
  /** Key of the configuration of the source that each is read by, by the cluster's name. */
  sourceOf: Map<string, string>;
  /** What is left out, and why, by source. */
  problems: Map<string, string[]>;
  /** Clusters of one name that the configuration names twice. */
  mistakes: string[];
}

/** Merges by name. Of two clusters of one name that of the first source is read. */
export function mergeClusters(lists: readonly SourceList[]): Merged {
  const clusters = new Map<string, SourcedCluster>();
  const sourceOf = new Map<string, string>();
  const problems = new Map<string, string[]>();
  const mistakes: string[] = [];
  for (const { source, clusters: listed } of lists) {
    const leftOut: string[] = [];
    problems.set(source, leftOut);
    for (const cluster of listed) {
      const { name, configuredAt } = cluster;
      const wrong = wrongName(cluster);
      const first = clusters.get(name);
      if (wrong !== undefined) {
        leftOut.push(
          `A cluster is left out: ${JSON.stringify(
            wrong,
          )} is not a name of lower-case letters, digits, '-' and '.'.`,
        );
      } else if (first) {
        const other = sourceOf.get(name);
        leftOut.push(
          `The cluster ${name} is left out: ${other} has one of that name, which is read.`,
        );
        if (configuredAt && first.configuredAt) {
          mistakes.push(
            first.configuredAt === configuredAt
              ? `${source}: ${other} has the cluster ${name} of ${configuredAt} already`
              : `${configuredAt}: ${first.configuredAt} has a cluster ${name} already`,
          );
        }
      } else {
        clusters.set(name, cluster);
        sourceOf.set(name, source);
      }
    }
  }
  return { clusters, sourceOf, problems, mistakes };
}

/** Names of clusters and sets are parts of references: one with a slash in it would be read as another object. */
function wrongName({ name, clusterSet }: SourcedCluster): string | undefined {
  return [name, ...(clusterSet === undefined ? [] : [clusterSet])].find(
    part => !CLUSTER_NAME.test(part),
  );
}
