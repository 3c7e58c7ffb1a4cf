import type { Trace } from '@meshport/plugin-mesh-common';
import { ROWS_WITHOUT_FOLDING } from './gridView';

/** What is told one by one, and the clusters whose callers fare alike and as designed. */
export interface TraceRows {
  shown: Trace[];
  folded: Trace[];
}

/** Of many clusters those whose callers are served as designed can be one line: regions, and what is not so, never. */
export function traceRows(traces: readonly Trace[]): TraceRows {
  const alike = traces.filter(
    ({ from, state }) => 'cluster' in from && state === 'as_designed',
  );
  if (traces.length <= ROWS_WITHOUT_FOLDING || alike.length < 2) {
    return { shown: [...traces], folded: [] };
  }
  return {
    shown: traces.filter(trace => !alike.includes(trace)),
    folded: alike,
  };
}

/** More clusters than these are a number. */
const SERVING_SHOWN = 3;

/** Who serves, in lines: each cluster with its share, or all of many in one. */
export function servingLines(
  servedBy: Trace['servedBy'],
): Array<{ name: string; share: number }> {
  if (servedBy.length <= SERVING_SHOWN) {
    return servedBy.map(({ cluster, share }) => ({ name: cluster, share }));
  }
  return [
    {
      name: `${servedBy.length} clusters`,
      share: servedBy.reduce((sum, { share }) => sum + share, 0),
    },
  ];
}
