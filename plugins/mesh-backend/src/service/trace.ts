import type { RecordGeography, Trace } from '@meshport/plugin-mesh-common';
import { geographyName, message } from '@meshport/plugin-mesh-common';
import type { Crossings } from './crossing';
import { type ClusterFacts, type Facts, isWorkload } from './facts';
import { enterAt } from './ingress';
import { mix, notKnown, type Outcome, servedBy } from './outcome';
import type { HostJoin } from './records';
import { clusterHops, hop, ingressHops } from './traceHops';
import { clusterMessage, regionMessage } from './traceSentences';

/** What happens to requests for a host, from each geography that its records name. */
export function traceRegions(
  facts: Facts,
  crossings: Crossings,
  { records }: HostJoin,
  designed: string[],
  sayHost: boolean,
): Trace[] {
  const codes = new Set(records.tree.flatMap(({ code }) => code ?? []));
  const absent = designed.filter(code => !codes.has(code));
  const fallback = records.tree.find(({ isDefault }) => isDefault);
  const finish = (trace: Trace): Trace =>
    sayHost ? { ...trace, host: records.host } : trace;
  return [
    ...records.tree.map(geography =>
      finish(traceGeography(facts, crossings, records.host, geography)),
    ),
    ...absent.map(code =>
      finish(
        fallback
          ? traceGeography(facts, crossings, records.host, fallback, code)
          : withoutRecord(code),
      ),
    ),
  ];
}

/** @param askedFrom - where clients are, if the geography is only their default */
function traceGeography(
  facts: Facts,
  crossings: Crossings,
  host: string,
  geography: RecordGeography,
  askedFrom?: string,
): Trace {
  const region = askedFrom ?? geography.code ?? 'anywhere';
  const parts = geography.targets.map(target => {
    const cluster = target.cluster
      ? facts.clusters.get(target.cluster)
      : undefined;
    return {
      target,
      cluster,
      weight: target.weight ?? 1,
      outcome: cluster
        ? enterAt(facts, crossings, cluster, host)
        : notKnown(...target.addresses.slice(0, 1)),
    };
  });
  const outcome = mix(parts);
  const entries = [
    ...new Set(
      parts.map(
        ({ cluster, target }) =>
          cluster?.name ?? target.addresses[0] ?? target.name,
      ),
    ),
  ];
  const isLocal = [...outcome.served.keys()].every(
    by =>
      entries.includes(by) ||
      !entries.some(entry => isWorkload(facts.clusters.get(entry))),
  );
  const first =
    parts.find(
      part => part.outcome.failed.length > 0 || part.outcome.unknown > 0,
    ) ?? parts[0];
  return {
    from: { region },
    state: stateOf(outcome, isLocal && !askedFrom),
    message: regionMessage(region, entries, outcome, isLocal, entry =>
      facts.clusters.has(entry),
    ),
    hops: [
      hop('record', null, region),
      ...(first ? ingressHops(first.cluster, host, first.outcome) : []),
    ],
    servedBy: servedBy(outcome),
    symptom: outcome.failed[0]?.symptom ?? null,
  };
}

function withoutRecord(code: string): Trace {
  return {
    from: { region: code },
    state: 'unknown',
    message: message(
      'trace.noRecordForRegion',
      'No record names {{region}}, and none is the default: what its clients get depends on their name server.',
      { region: geographyName(code) ?? code },
    ),
    hops: [{ hop: 'record', cluster: null, label: code, stops: false }],
    servedBy: [],
    symptom: null,
  };
}

/** What happens to requests that call the clusterset name in a cluster. */
export function traceCluster(
  crossings: Crossings,
  cluster: ClusterFacts,
): Trace {
  const { name } = cluster;
  const outcome = crossings.clusterset(name);
  const isDesigned = outcome.served.has(name) || !isWorkload(cluster);
  return {
    from: { cluster: name },
    state: stateOf(outcome, isDesigned),
    message: clusterMessage(cluster, outcome),
    hops: clusterHops(cluster, outcome),
    servedBy: servedBy(outcome),
    symptom: outcome.failed[0]?.symptom ?? null,
  };
}

function stateOf(outcome: Outcome, isDesigned: boolean): Trace['state'] {
  if (outcome.failed.length > 0) return 'fails';
  if (outcome.unknown > 0) return 'unknown';
  return isDesigned ? 'as_designed' : 'detour';
}
