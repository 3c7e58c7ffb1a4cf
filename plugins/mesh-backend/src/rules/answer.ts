import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import {
  asFarAsKnown,
  exportUnknownIn,
  JoinedService,
  joinService,
  judge,
  type ServiceId,
} from '../service';
import { runRules } from './run';

/** What can be kept of a service until something that it was read from changes: the joins, what the rules find in them, and the verdict. */
export function judgeService(
  reader: FleetReader,
  id: ServiceId,
  rules: readonly Rule[],
): ServiceAnswer {
  const join = joinService(reader, id);
  const findings = runRules(new JoinedService(join), rules);
  return { ...join.joined, verdict: judge(join, findings), findings };
}

/** Everything that is said of a service now. */
export function answerService(
  reader: FleetReader,
  id: ServiceId,
  rules: readonly Rule[],
): ServiceAnswer {
  const answer = judgeService(reader, id, rules);
  if (answer.verdict.state !== 'not_onboarded') return answer;
  return {
    ...answer,
    verdict: asFarAsKnown(answer.verdict, exportUnknownIn(reader, id)),
  };
}
