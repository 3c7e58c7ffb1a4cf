import type {
  Finding,
  Message,
  Trace,
  Verdict,
} from '@meshport/plugin-mesh-common';
import type { ServiceJoin } from './join';
import { NO_ANSWER } from './trace/outcome';
import { nobodyServes, type Sentence, unknownSentence } from './verdictUnknown';
import { sayOfClusters, sayOfSome } from './words';

/** The verdict of a service: one sentence a person would say, the cause where one is known, and since when. */
export function judge(join: ServiceJoin, findings: Finding[]): Verdict {
  const { state, message: said } = sentence(join, findings);
  const cause =
    findings.find(
      ({ severity, causedBy }) => severity === 'error' && causedBy === null,
    ) ?? findings.find(({ severity }) => severity === 'warning');
  const isCaused = state === 'degraded' || state === 'down';
  return {
    state,
    message: said,
    cause: isCaused && cause ? cause.message : null,
    since: (isCaused && cause?.since) || null,
    atLeast: false,
  };
}

function sentence(join: ServiceJoin, findings: Finding[]): Sentence {
  const { joined, onboarded } = join;
  const { rows } = joined.grid;
  const running = joined.endpoints
    .filter(({ state }) => state === 'ok')
    .map(({ cluster }) => cluster)
    .sort();
  const names = rows.map(({ cluster }) => cluster).sort();
  if (onboarded === 'no') {
    return {
      state: 'not_onboarded',
      message: notExported(running),
    };
  }
  if (onboarded === 'pending') {
    return {
      state: 'unknown',
      message: sayOfClusters(
        'verdict.pending',
        'In the clusters, no controller has answered yet: {{clusters}}',
        { clusters: names },
      ),
    };
  }
  if (rows.length === 0 && isAbsent(join)) {
    return {
      state: 'not_onboarded',
      message: sayOfClusters('verdict.nowhere', 'No cluster has this Service'),
    };
  }
  const serving = servingClusters(joined.traces, running);
  if (serving.length === 0) return nobodyServes(join, names);
  return (
    degradedSentence(join, findings, serving) ??
    unknownSentence(join, findings, serving) ?? {
      state: 'healthy',
      message: sayOfClusters('verdict.healthy', 'Served by {{serving}}', {
        serving,
      }),
    }
  );
}

function notExported(running: string[]): Message {
  return running.length > 0
    ? sayOfClusters(
        'verdict.notOnboarded',
        'It runs in {{running}}, and no cluster exports it',
        { running },
      )
    : sayOfClusters('verdict.notExported', 'No cluster exports it');
}

/** True where every cluster was asked for its Services: what none of them has is nowhere. */
function isAbsent({ facts, unread }: ServiceJoin): boolean {
  return (
    unread.length === 0 &&
    [...facts.clusters.keys()].every(cluster =>
      facts.reader.readable(cluster, 'Service', facts.id.namespace),
    )
  );
}

/** Clusters that get and answer requests; where nobody asks, those with ready endpoints. */
function servingClusters(traces: Trace[], running: string[]): string[] {
  const asked = traces.flatMap(({ servedBy }) =>
    servedBy.map(({ cluster }) => cluster),
  );
  return [...new Set(traces.length > 0 ? asked : running)].sort();
}

function degradedSentence(
  { joined }: ServiceJoin,
  findings: Finding[],
  serving: string[],
): Sentence | undefined {
  const degraded = (said: Message): Sentence => ({
    state: 'degraded',
    message: said,
  });
  const empty = joined.endpoints
    .filter(({ state, exported }) => state === 'broken' && exported)
    .map(({ cluster }) => cluster)
    .sort();
  if (empty.length > 0) {
    return degraded(
      sayOfSome(
        'verdict.servedByOnly',
        empty,
        {
          one: 'Served by {{serving}} only: {{failing}} has no ready endpoint',
          other:
            'Served by {{serving}} only: {{failing}} have no ready endpoint',
        },
        { serving, failing: empty },
      ),
    );
  }
  const failing = joined.traces.filter(({ state }) => state === 'fails');
  if (failing.length > 0) return degraded(failureSentence(failing, serving));
  const closed = joined.grid.rows
    .filter(({ cells }) =>
      cells.some(
        ({ hop, state }) =>
          ['record', 'gateway', 'route', 'bridge'].includes(hop) &&
          (state === 'broken' || state === 'missing'),
      ),
    )
    .map(({ cluster }) => cluster);
  if (closed.length > 0) {
    const entering = joined.grid.rows
      .map(({ cluster }) => cluster)
      .filter(cluster => !closed.includes(cluster))
      .filter(cluster =>
        joined.grid.rows.some(
          row =>
            row.cluster === cluster &&
            row.cells.some(
              ({ hop, state }) => hop === 'route' && state === 'ok',
            ),
        ),
      )
      .sort();
    return degraded(
      entering.length > 0
        ? sayOfClusters(
            'verdict.entersOnly',
            'Requests from outside enter at {{entering}} only: the way in through {{closed}} is broken',
            { entering, closed: closed.sort() },
          )
        : sayOfClusters(
            'verdict.entersBroken',
            'Served by {{serving}}, but the way in from outside through {{closed}} is broken',
            { serving, closed: closed.sort() },
          ),
    );
  }
  const lost = findings
    .filter(
      ({ rule, severity }) =>
        rule === 'cluster-unreachable' && severity === 'error',
    )
    .flatMap(({ cluster }) => cluster ?? []);
  if (lost.length > 0) {
    return degraded(
      sayOfSome(
        'verdict.lostCluster',
        lost,
        {
          one: 'Served by {{serving}} only: {{lost}} does not answer and no longer reports to the hub',
          other:
            'Served by {{serving}} only: {{lost}} do not answer and no longer report to the hub',
        },
        { serving, lost },
      ),
    );
  }
  const detour = joined.traces.some(({ state }) => state === 'detour');
  const isFound = findings.some(
    ({ severity }) => severity === 'error' || severity === 'warning',
  );
  const isFlawed = joined.grid.rows.some(({ cells }) =>
    cells.some(({ state }) =>
      ['degraded', 'broken', 'missing'].includes(state),
    ),
  );
  if (!detour && !isFound && !isFlawed) return undefined;
  return degraded(
    sayOfClusters('verdict.flawed', 'Served by {{serving}}, not as designed', {
      serving,
    }),
  );
}

function failureSentence(failing: Trace[], serving: string[]): Message {
  const symptom = failing[0].symptom ?? '';
  const regions = failing.filter(({ from }) => 'region' in from);
  return regions.length > 0
    ? entrySentence(entriesOf(regions), symptom, serving)
    : callsSentence(callersOf(failing), symptom, serving);
}

function entrySentence(
  entries: string[],
  symptom: string,
  serving: string[],
): Message {
  return symptom === NO_ANSWER
    ? sayOfSome(
        'verdict.entryGetsNoAnswer',
        serving,
        {
          one: 'Requests from outside that enter at {{entries}} get no answer; {{serving}} serves the others',
          other:
            'Requests from outside that enter at {{entries}} get no answer; {{serving}} serve the others',
        },
        { entries, serving },
      )
    : sayOfSome(
        'verdict.entryFails',
        serving,
        {
          one: 'Requests from outside that enter at {{entries}} fail with {{symptom}}; {{serving}} serves the others',
          other:
            'Requests from outside that enter at {{entries}} fail with {{symptom}}; {{serving}} serve the others',
        },
        { entries, symptom, serving },
      );
}

function callsSentence(
  callers: string[],
  symptom: string,
  serving: string[],
): Message {
  return symptom === NO_ANSWER
    ? sayOfSome(
        'verdict.callsGetNoAnswer',
        serving,
        {
          one: 'Calls in {{callers}} get no answer; {{serving}} serves the others',
          other:
            'Calls in {{callers}} get no answer; {{serving}} serve the others',
        },
        { callers, serving },
      )
    : sayOfSome(
        'verdict.callsFail',
        serving,
        {
          one: 'Calls in {{callers}} fail with {{symptom}}; {{serving}} serves the others',
          other:
            'Calls in {{callers}} fail with {{symptom}}; {{serving}} serve the others',
        },
        { callers, symptom, serving },
      );
}

/** Clusters at which requests from outside arrive. */
function entriesOf(traces: Trace[]): string[] {
  const entries = traces.flatMap(
    ({ hops }) => hops.find(({ cluster }) => cluster)?.cluster ?? [],
  );
  return [...new Set(entries)].sort();
}

function callersOf(traces: Trace[]): string[] {
  return traces
    .flatMap(({ from }) => ('cluster' in from ? from.cluster : []))
    .sort();
}
