import type {
  Message,
  RecordGeography,
  Trace,
  TraceHop,
} from '@meshport/plugin-mesh-common';
import { joinNames, message } from '@meshport/plugin-mesh-common';
import type { Crossings } from './crossing';
import type { ClusterFacts, Facts } from './facts';
import { countEndpoints } from './facts';
import { isServedBy } from './hosts';
import { enterAt, NO_ANSWER } from './ingress';
import { mix, notKnown, type Outcome, servedBy } from './outcome';
import type { HostJoin } from './records';
import { hostsOf, isDirect } from './ways';
import { geographyName } from './words';

const WHY_FAILS: Record<string, string> = {
  NXDOMAIN: 'the clusterset name does not exist there',
  'no address': 'no endpoint is ready in any cluster',
  '404': 'its gateway takes no route for the host',
  '500': "the route leads to a name that the gateway's mesh does not know",
  '503': 'no endpoint that it is sent to is ready',
  [NO_ANSWER]: 'nobody answers at its gateway',
};

/** True where the cluster is meant to serve itself. */
function isWorkload(cluster: ClusterFacts | undefined): boolean {
  return Boolean(cluster && (cluster.service || cluster.slices.length > 0));
}

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
    message: regionMessage(region, entries, outcome, isLocal),
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
  facts: Facts,
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

function regionMessage(
  region: string,
  entries: string[],
  outcome: Outcome,
  isLocal: boolean,
): Message {
  const serving = [...outcome.served.keys()].sort();
  const [failure] = outcome.failed;
  if (failure) {
    return message(
      'trace.entersAndFails',
      'Enters at {{entry}} and fails with {{symptom}}: {{why}}.',
      {
        entry: entries,
        symptom: failure.symptom,
        why: WHY_FAILS[failure.symptom],
      },
    );
  }
  if (outcome.unknown > 0) {
    return message(
      'trace.entersUnknown',
      'DNS sends {{region}} to {{entry}}. What {{unknown}} does with it is not known.',
      {
        region: geographyName(region) ?? region,
        entry: entries,
        unknown: outcome.unknownIn,
      },
    );
  }
  if (isLocal && serving.every(by => entries.includes(by))) {
    return message(
      'trace.servedThere',
      'Enters at {{entry}} and is served there.',
      {
        entry: entries,
      },
    );
  }
  return isLocal
    ? message(
        'trace.carried',
        'Enters at {{entry}} and is carried to {{serving}}.',
        {
          entry: entries,
          serving,
        },
      )
    : message(
        'trace.detour',
        'Enters at {{entry}}, finds no ready endpoint there, and is carried through the tunnel to {{serving}}.',
        { entry: entries, serving },
      );
}

function clusterMessage({ name }: ClusterFacts, outcome: Outcome): Message {
  const serving = [...outcome.served.keys()].sort();
  const [failure] = outcome.failed;
  if (failure) {
    return message(
      'trace.callFails',
      'A call to the clusterset name in {{cluster}} fails with {{symptom}}: {{why}}.',
      {
        cluster: name,
        symptom: failure.symptom,
        why: WHY_FAILS[failure.symptom],
      },
    );
  }
  if (outcome.unknown > 0 && outcome.unknownIn.join() === name) {
    return message('trace.callUnknown', 'What {{cluster}} does is not known.', {
      cluster: name,
    });
  }
  if (outcome.unknown > 0) {
    return message(
      'trace.callPartlyUnknown',
      'The clusterset name answers with addresses of {{to}}, and what {{unknown}} does is not known.',
      {
        to: joinNames([...new Set([...serving, ...outcome.unknownIn])]),
        unknown: outcome.unknownIn,
      },
    );
  }
  if (serving.join() === name) {
    return message(
      'trace.staysLocal',
      'The clusterset name answers with the address of {{cluster}} itself; requests stay in the cluster.',
      { cluster: name },
    );
  }
  return serving.length === 1
    ? message(
        'trace.crosses',
        'The clusterset name answers with the address of {{serving}}; requests cross the tunnel.',
        { serving },
      )
    : message(
        'trace.crossesInTurn',
        'The clusterset name answers with addresses of {{serving}} in turn; requests cross the tunnel.',
        { serving },
      );
}

function hop(
  name: TraceHop['hop'],
  cluster: string | null,
  label: string,
  stops = false,
): TraceHop {
  return { hop: name, cluster, label, stops };
}

function ingressHops(
  cluster: ClusterFacts | undefined,
  host: string,
  outcome: Outcome,
): TraceHop[] {
  if (!cluster) return [];
  const { name } = cluster;
  const symptom = outcome.failed.find(
    failure => failure.cluster === name,
  )?.symptom;
  const hops = [hop('gateway', name, `gateway ${name}`, symptom === NO_ANSWER)];
  if (hops[0].stops || !cluster.live) return hops;
  hops.push(hop('route', name, 'route', symptom === '404'));
  if (symptom === '404') return hops;
  const isBridged = cluster.ways
    .filter(way => hostsOf(way).some(pattern => isServedBy(host, pattern)))
    .some(way => !isDirect(way));
  if (isBridged) hops.push(hop('bridge', name, 'bridge', symptom === '500'));
  if (symptom === '500') return hops;
  return [
    ...hops,
    ...(isBridged
      ? clusterHops(cluster, outcome)
      : endpointHops(cluster, outcome)),
  ];
}

function clusterHops(cluster: ClusterFacts, outcome: Outcome): TraceHop[] {
  const { name } = cluster;
  const noName = outcome.failed.some(({ symptom }) => symptom === 'NXDOMAIN');
  const hops = [hop('import', name, `import ${name}`, noName)];
  if (noName || !cluster.live) return hops;
  return [...hops, ...endpointHops(cluster, outcome)];
}

function endpointHops(cluster: ClusterFacts, outcome: Outcome): TraceHop[] {
  const { name } = cluster;
  const isEmpty =
    isWorkload(cluster) && countEndpoints(cluster.slices).ready === 0;
  const stopped = isEmpty && !outcome.served.has(name);
  return [
    ...(stopped ? [hop('endpoints', name, `endpoints ${name}`, true)] : []),
    ...[...outcome.served.keys()]
      .sort()
      .map(by => hop('endpoints', by, `endpoints ${by}`)),
  ];
}
