import type {
  Cell,
  Finding,
  Message,
  Verdict,
} from '@meshport/plugin-mesh-common';
import { exportUnknownIn } from './asFarAsKnown';
import type { ServiceJoin } from './join';
import { saySyncing } from './syncing';
import { sayOfClusters, sayOfSome } from './words';

/** State and sentence of a verdict. */
export type Sentence = Pick<Verdict, 'state' | 'message'>;

/** No request is known to be served: that is down only where everything is known. */
export function nobodyServes(join: ServiceJoin, names: string[]): Sentence {
  const { joined, unread } = join;
  if (unread.length === 0 && isKnownToFail(joined)) {
    const empty = joined.endpoints.every(({ ready }) => !ready);
    return {
      state: 'down',
      message: empty
        ? sayOfClusters('verdict.noneReady', 'No cluster has a ready endpoint')
        : sayOfClusters(
            'verdict.noneReached',
            'No request reaches an endpoint that is ready',
          ),
    };
  }
  const waiting = pendingRows(joined);
  if (unread.length === 0 && waiting.length > 0) {
    return {
      state: 'unknown',
      message: sayOfClusters(
        'verdict.waiting',
        'Not served yet: in {{waiting}}, not every controller has answered',
        { waiting },
      ),
    };
  }
  return { state: 'unknown', message: nothingKnown(join, names) };
}

/** Every request fails; where nobody is known to ask, every cluster that has the service is known to have no endpoint. */
function isKnownToFail({ traces, endpoints }: ServiceJoin['joined']): boolean {
  return traces.length > 0
    ? traces.every(({ state }) => state === 'fails')
    : endpoints.length > 0 &&
        endpoints.every(({ state }) => state !== 'unknown');
}

function nothingKnown(join: ServiceJoin, names: string[]): Message {
  const { unread } = join;
  const syncing = syncingOf(join);
  if (syncing) return saySyncing(syncing);
  if (unread.length > 0) {
    return sayOfClusters(
      'verdict.unread',
      '{{unread}} cannot be read, and no other cluster is known to serve it',
      { unread },
    );
  }
  return names.length > 0
    ? sayOfClusters(
        'verdict.unknown',
        'What becomes of requests in {{clusters}} cannot be told',
        { clusters: names },
      )
    : sayOfClusters(
        'verdict.unknownAnywhere',
        'What becomes of its requests cannot be told',
      );
}

/** Clusters that cannot be read, where nothing is wrong with them: they are only not read yet. */
function syncingOf({ facts, unread }: ServiceJoin): string[] | undefined {
  const areOnlySyncing =
    unread.length > 0 &&
    unread.every(
      name => facts.clusters.get(name)?.freshness.state === 'syncing',
    );
  return areOnlySyncing ? unread : undefined;
}

/** It is served, and not everything that it depends on is known; undefined where it is. */
export function unknownSentence(
  join: ServiceJoin,
  findings: Finding[],
  serving: string[],
): Sentence | undefined {
  const { joined, onboarded, facts, unread } = join;
  const unknown = (said: Message): Sentence => ({
    state: 'unknown',
    message: said,
  });
  const syncing = syncingOf(join);
  if (syncing) {
    return unknown(
      sayOfSome(
        'verdict.servedButSyncing',
        syncing,
        {
          one: 'Served by {{serving}}, as far as is known: {{syncing}} is being read for the first time',
          other:
            'Served by {{serving}}, as far as is known: {{syncing}} are being read for the first time',
        },
        { serving, syncing },
      ),
    );
  }
  if (unread.length > 0) {
    return unknown(
      sayOfClusters(
        'verdict.servedButUnread',
        'Served by {{serving}}, as far as is known: {{unread}} cannot be read',
        { serving, unread },
      ),
    );
  }
  if (onboarded === 'unknown') {
    return unknown(
      sayOfClusters(
        'verdict.exportUnknown',
        'It runs in {{serving}}; whether a cluster exports it is not known: exports of {{unread}} cannot be read',
        { serving, unread: exportUnknownIn(facts.reader, facts.id) },
      ),
    );
  }
  const waiting = pendingRows(joined);
  if (waiting.length > 0) {
    return unknown(
      sayOfClusters(
        'verdict.partlyPending',
        'Served by {{serving}}; in {{waiting}}, not every controller has answered yet',
        { serving, waiting },
      ),
    );
  }
  const isUnknown =
    findings.some(({ severity }) => severity === 'unknown') ||
    joined.traces.some(({ state }) => state === 'unknown') ||
    joined.grid.rows.some(({ cells }) => cells.some(isNotRead));
  return isUnknown
    ? unknown(
        sayOfClusters(
          'verdict.partlyUnknown',
          'Served by {{serving}}, as far as is known: not everything can be read',
          { serving },
        ),
      )
    : undefined;
}

/** Of a kind that is not installed there is no object, and that is known. */
function isNotRead({ state, because }: Cell): boolean {
  return (
    state === 'unknown' &&
    because !== 'not_installed' &&
    because !== 'not_reached'
  );
}

function pendingRows({ grid }: ServiceJoin['joined']): string[] {
  return grid.rows
    .filter(({ cells }) => cells.some(({ because }) => because === 'pending'))
    .map(({ cluster }) => cluster)
    .sort();
}
