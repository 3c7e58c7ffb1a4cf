import type {
  Cell,
  ClusterFreshness,
  Instant,
  ObjectRef,
  ServiceAnswer,
} from '@meshport/plugin-mesh-common';

/** The newest instant at which an object is known to have been so; undefined where it is no longer known. */
export type AsOfObject = (ref: ObjectRef) => Instant | undefined;

/**
 * The answer with the newest instants at which what it says is known to be true. It is kept for as long as no object changes,
 * and what does not change is confirmed again and again.
 */
export function withNewestAsOf(
  answer: ServiceAnswer,
  ofObject: AsOfObject,
  clusters: readonly ClusterFreshness[],
): ServiceAnswer {
  const ofCluster = new Map(clusters.map(({ name, asOf }) => [name, asOf]));
  const ofCell = ({ objects, because, asOf }: Cell, cluster: string) => {
    let oldest: Instant | undefined;
    for (const ref of objects) {
      const instant = ofObject(ref);
      if (instant && (!oldest || instant < oldest)) oldest = instant;
    }
    if (oldest) return oldest;
    return because === null ? ofCluster.get(cluster) ?? asOf : asOf;
  };
  const rows = answer.grid.rows.map(row => ({
    ...row,
    cells: row.cells.map(cell => ({
      ...cell,
      asOf: ofCell(cell, row.cluster),
    })),
  }));
  const ofEndpoints = new Map(
    rows.map(({ cluster, cells }) => [
      cluster,
      cells.find(({ hop }) => hop === 'endpoints')?.asOf,
    ]),
  );
  const dated = <T extends { object: ObjectRef; asOf: Instant | null }>(
    said: T,
  ): T => ({ ...said, asOf: ofObject(said.object) ?? said.asOf });
  return {
    ...answer,
    grid: { ...answer.grid, rows },
    endpoints: answer.endpoints.map(one => ({
      ...one,
      asOf: ofEndpoints.get(one.cluster) ?? one.asOf,
    })),
    findings: answer.findings.map(finding => ({
      ...finding,
      evidence: finding.evidence.map(dated),
    })),
    records: answer.records.map(records => ({
      ...records,
      conditions: records.conditions.map(dated),
    })),
  };
}
