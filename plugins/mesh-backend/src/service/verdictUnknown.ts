import type { Finding, Message, Verdict } from '@meshport/plugin-mesh-common';
import type { ServiceJoin } from './join';
import { sayOfClusters } from './words';

/** State and sentence of a verdict. */
export type Sentence = Pick<Verdict, 'state' | 'message'>;

/** No request is known to be served: that is down only where everything is known. */
export function nobodyServes(
  { joined, unread }: ServiceJoin,
  names: string[],
): Sentence {
  const isKnown =
    unread.length === 0 &&
    joined.traces.every(({ state }) => state === 'fails');
  if (isKnown) {
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
  return { state: 'unknown', message: nothingKnown(unread, names) };
}

function nothingKnown(unread: string[], names: string[]): Message {
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

/** It is served, and not everything that it depends on is known; undefined where it is. */
export function unknownSentence(
  { joined }: ServiceJoin,
  findings: Finding[],
  serving: string[],
  unread: string[],
): Sentence | undefined {
  const unknown = (said: Message): Sentence => ({
    state: 'unknown',
    message: said,
  });
  if (unread.length > 0) {
    return unknown(
      sayOfClusters(
        'verdict.servedButUnread',
        'Served by {{serving}}, as far as is known: {{unread}} cannot be read',
        { serving, unread },
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
    joined.traces.some(({ state }) => state === 'unknown');
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

function pendingRows({ grid }: ServiceJoin['joined']): string[] {
  return grid.rows
    .filter(({ cells }) => cells.some(({ because }) => because === 'pending'))
    .map(({ cluster }) => cluster)
    .sort();
}
