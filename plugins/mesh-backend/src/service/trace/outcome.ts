import type { Trace, TraceHop } from '@meshport/plugin-mesh-common';

/** Why requests fail, with what a client sees of it. */
export const SYMPTOMS = {
  noRecord: 'NXDOMAIN',
  poolEmpty: '503',
  gatewayDead: 'no answer',
  noListener: 'no answer',
  listenerRefused: 'no answer',
  noCertificate: 'TLS',
  hostNotListened: '404',
  serverNameNotListened: 'TLS',
  noRoute: '404',
  notAdmitted: '503',
  otherRoute: 'other service',
  otherService: 'other service',
  unresolved: '500',
  noWeight: '500',
  noPort: '500',
  notBridged: '500',
  peerWantsTls: 'TLS',
  peerDistrusts: 'TLS',
  noImport: 'NXDOMAIN',
  noAddress: 'no address',
  noneReady: '503',
  clusterLost: 'no answer',
} as const;

export type FailureReason = keyof typeof SYMPTOMS;

/** Nobody listens at the address, or what is sent there is lost: not a status code, so words. */
export const NO_ANSWER = SYMPTOMS.gatewayDead;

/** A part of the requests of one source, with one end. */
export interface Part {
  end: 'served' | 'fails' | 'unknown';
  /** Who serves, where it fails, of what nothing is known; null for what is outside all clusters. */
  cluster: string | null;
  share: number;
  /** Of a part that fails. */
  failure: { reason: FailureReason; symptom: string } | null;
  /** Of a part of which nothing is known: what cannot be read, in words. */
  unread: string | null;
  /** Cluster at whose Gateway it entered; null where it came through none. */
  entered: string | null;
  /** Stations from where this was computed. */
  hops: readonly TraceHop[];
}

/** What becomes of the requests of one source: parts whose shares sum up to 1, no two with the same end. */
export type Outcome = readonly Part[];

const END = {
  share: 1,
  failure: null,
  unread: null,
  entered: null,
};

export function served(cluster: string, hops: TraceHop[] = []): Outcome {
  return [{ ...END, end: 'served', cluster, hops }];
}

export function fails(
  reason: FailureReason,
  cluster: string | null,
  hops: TraceHop[] = [],
): Outcome {
  const failure = { reason, symptom: SYMPTOMS[reason] };
  return [{ ...END, end: 'fails', cluster, failure, hops }];
}

/** @param unread - what cannot be read, and why */
export function notKnown(
  cluster: string | null,
  unread: string,
  hops: TraceHop[] = [],
): Outcome {
  return [{ ...END, end: 'unknown', cluster, unread, hops }];
}

/** Puts stations before those of an outcome. */
export function via(hops: readonly TraceHop[], outcome: Outcome): Outcome {
  return hops.length === 0
    ? outcome
    : outcome.map(part => ({ ...part, hops: [...hops, ...part.hops] }));
}

/** The same for requests that enter at a cluster's Gateway. */
export function entering(
  cluster: string,
  station: TraceHop,
  outcome: Outcome,
): Outcome {
  return via([station], outcome).map(part => ({ ...part, entered: cluster }));
}

/** Outcomes of several ways, each taken by its part of the requests; weights need not sum up to 1. */
export function mix(
  ways: ReadonlyArray<{ weight: number; outcome: Outcome }>,
): Outcome {
  const taken = ways.filter(({ weight }) => weight > 0);
  if (taken.length === 1) return taken[0].outcome;
  const total = taken.reduce((sum, { weight }) => sum + weight, 0);
  const merged = new Map<string, Part>();
  for (const { weight, outcome } of taken) {
    for (const part of outcome) {
      const { end, cluster, entered, failure } = part;
      const key = `${end} ${cluster} ${entered} ${failure?.reason} ${failure?.symptom}`;
      const share = part.share * (weight / total);
      const before = merged.get(key);
      if (before) before.share += share;
      else merged.set(key, { ...part, share });
    }
  }
  return [...merged.values()];
}

/** True where any of it has to do with one of the clusters. */
export function touches(
  outcome: Outcome,
  clusters: ReadonlySet<string>,
): boolean {
  const isOne = ({ cluster }: { cluster: string | null }) =>
    cluster !== null && clusters.has(cluster);
  return outcome.some(part => isOne(part) || part.hops.some(isOne));
}

/** What each cluster serves of it. */
export function sharesServed(outcome: Outcome): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { end, cluster, share } of outcome) {
    if (end !== 'served') continue;
    shares.set(cluster!, (shares.get(cluster!) ?? 0) + share);
  }
  return shares;
}

/** Parts with one end, by cluster. */
export function partsOf(outcome: Outcome, end: Part['end']): Part[] {
  return outcome
    .filter(part => part.end === end)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

function sortKey({ cluster, failure, entered }: Part): string {
  return `${cluster ?? '~'} ${failure?.reason ?? ''} ${entered ?? ''}`;
}

/** Shares as an answer carries them. */
export function tellShares(
  outcome: Outcome,
): Pick<Trace, 'servedBy' | 'failing' | 'unknown'> {
  return {
    servedBy: [...sharesServed(outcome)]
      .map(([cluster, share]) => ({ cluster, share: rounded(share) }))
      .sort((a, b) => b.share - a.share || (a.cluster < b.cluster ? -1 : 1)),
    failing: summed(
      partsOf(outcome, 'fails').map(({ cluster, share, failure }) => ({
        cluster,
        symptom: failure!.symptom,
        share,
      })),
      ({ cluster, symptom }) => `${cluster} ${symptom}`,
    ),
    unknown: summed(
      partsOf(outcome, 'unknown').map(({ cluster, share, unread }) => ({
        cluster,
        reason: unread!,
        share,
      })),
      ({ cluster, reason }) => `${cluster} ${reason}`,
    ),
  };
}

function summed<T extends { share: number }>(
  parts: T[],
  keyOf: (part: T) => string,
): T[] {
  const sums = new Map<string, T>();
  for (const part of parts) {
    const before = sums.get(keyOf(part));
    if (before) before.share += part.share;
    else sums.set(keyOf(part), { ...part });
  }
  return [...sums.values()].map(part => ({
    ...part,
    share: rounded(part.share),
  }));
}

/** Sums of the same parts in another order must be the same answer. */
export function rounded(share: number): number {
  return Math.round(share * 1e9) / 1e9;
}
