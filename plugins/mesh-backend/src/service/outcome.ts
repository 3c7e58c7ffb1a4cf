/** What becomes of the requests of one source, in parts that sum up to 1. */
export interface Outcome {
  /** Part that each cluster serves. */
  served: Map<string, number>;
  /** Part of which nothing is known, with the clusters that it goes to. */
  unknown: number;
  unknownIn: string[];
  failed: Array<{ symptom: string; share: number; cluster: string }>;
}

export function served(by: string): Outcome {
  return { served: new Map([[by, 1]]), unknown: 0, unknownIn: [], failed: [] };
}

export function notKnown(...clusters: string[]): Outcome {
  return { served: new Map(), unknown: 1, unknownIn: clusters, failed: [] };
}

export function fails(symptom: string, cluster: string): Outcome {
  return {
    served: new Map(),
    unknown: 0,
    unknownIn: [],
    failed: [{ symptom, share: 1, cluster }],
  };
}

/** Outcomes of several ways, each taken by its part of the requests; weights need not sum up to 1. */
export function mix(
  parts: Array<{ weight: number; outcome: Outcome }>,
): Outcome {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const mixed: Outcome = {
    served: new Map(),
    unknown: 0,
    unknownIn: [],
    failed: [],
  };
  for (const { weight, outcome } of parts) {
    const part = total > 0 ? weight / total : 0;
    if (part === 0) continue;
    for (const [cluster, share] of outcome.served) {
      mixed.served.set(
        cluster,
        (mixed.served.get(cluster) ?? 0) + share * part,
      );
    }
    mixed.unknown += outcome.unknown * part;
    mixed.unknownIn = [...new Set([...mixed.unknownIn, ...outcome.unknownIn])];
    mixed.failed.push(
      ...outcome.failed.map(one => ({ ...one, share: one.share * part })),
    );
  }
  return mixed;
}

/** Shares as an answer carries them, largest first. */
export function servedBy(
  outcome: Outcome,
): Array<{ cluster: string; share: number }> {
  return [...outcome.served]
    .map(([cluster, share]) => ({
      cluster,
      share: Math.round(share * 1e6) / 1e6,
    }))
    .sort((a, b) => b.share - a.share || (a.cluster < b.cluster ? -1 : 1));
}
