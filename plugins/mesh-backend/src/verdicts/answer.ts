import { message, type ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import { joinService, type ServiceId } from '../service';

/** The whole answer for a service: the join, what the rules find in it, and the verdict on both. */
export function answerService(
  reader: FleetReader,
  id: ServiceId,
  _rules: readonly Rule[],
): ServiceAnswer {
  const { onboarded, unread, ...join } = joinService(reader, id);
  return {
    ...join,
    findings: [],
    verdict: {
      state: 'unknown',
      message: message('verdict.notJudged', 'Nothing has judged it yet'),
      cause: null,
      since: null,
      atLeast: false,
    },
  };
}
