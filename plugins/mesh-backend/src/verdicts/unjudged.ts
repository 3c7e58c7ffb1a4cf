import {
  message,
  type ParsedServiceRef,
  type ServiceAnswer,
} from '@meshport/plugin-mesh-common';
import type { WholeFleetReader } from '../fleet/reader';
import { saySyncing } from '../service';

/**
 * While a cluster is still being read, or clusters may be yet to come, nothing says that a service is not there, or that nobody
 * serves it.
 */
export function withoutHaste(
  answer: ServiceAnswer,
  fleet: WholeFleetReader,
): ServiceAnswer {
  const { state: judged } = answer.verdict;
  if (judged !== 'not_onboarded' && judged !== 'down') return answer;
  const isAwaited = fleet.awaitedSources().length > 0;
  const syncing = fleet.syncing(answer.clusterSet);
  if (syncing.length === 0 && !isAwaited) return answer;
  const said =
    syncing.length > 0
      ? saySyncing(syncing)
      : message(
          'verdict.sourceAwaited',
          'Which clusters there are is not known yet',
        );
  return {
    ...answer,
    offer: null,
    verdict: {
      ...answer.verdict,
      state: 'unknown',
      message: said,
      cause: null,
    },
  };
}

/** The answer where the join failed: it must not end the hub, nor leave an answer standing that is no longer true. */
export function notJudged(
  service: ParsedServiceRef,
  error: Error,
): ServiceAnswer {
  const said = message(
    'verdict.failed',
    'It cannot be judged: {{problem}}. This is a mistake in Meshport, not in the service',
    { problem: error.message.slice(0, 200) },
  );
  return {
    ...service,
    crossings: [],
    verdict: {
      state: 'unknown',
      message: said,
      cause: null,
      since: null,
      atLeast: false,
    },
    callAt: [],
    survives: { clusterLoss: null, message: said },
    grid: { hops: [], rows: [], jumps: [] },
    endpoints: [],
    traces: [],
    findings: [],
    records: [],
    onboarding: null,
    offer: null,
  };
}
