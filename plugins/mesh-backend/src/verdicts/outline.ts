import type {
  Cell,
  ClusterEndpoints,
  Finding,
  ServiceAnswer,
  Verdict,
} from '@meshport/plugin-mesh-common';

/**
 * What is kept of every service's answer: lists and history are made of it. The rest is a hundred times as much, and made
 * again for who asks.
 */
export interface Outline {
  verdict: Verdict;
  rows: Array<{ cluster: string; cells: OutlinedCell[] }>;
  endpoints: Array<Pick<ClusterEndpoints, 'cluster' | 'state'>>;
  findings: Array<Pick<Finding, 'id' | 'severity' | 'since'>>;
}

export type OutlinedCell = Pick<Cell, 'hop' | 'state' | 'because' | 'label'>;

export function outlineOf(answer: ServiceAnswer): Outline {
  return {
    verdict: { ...answer.verdict },
    rows: answer.grid.rows.map(({ cluster, cells }) => ({
      cluster,
      cells: cells.map(({ hop, state, because, label }) => ({
        hop,
        state,
        because,
        label,
      })),
    })),
    endpoints: answer.endpoints.map(({ cluster, state }) => ({
      cluster,
      state,
    })),
    findings: answer.findings.map(({ id, severity, since }) => ({
      id,
      severity,
      since,
    })),
  };
}
