import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { Rule } from '@meshport/plugin-mesh-node';
import type { FleetReader } from '../fleet/reader';
import { JoinedService, joinService, judge, type ServiceId } from '../service';
import { runRules } from './run';

/** Everything that is said of a service: the joins, what the rules find in them, and the verdict. */
export function answerService(
  reader: FleetReader,
  id: ServiceId,
  rules: readonly Rule[],
): ServiceAnswer {
  const join = joinService(reader, id);
  const findings = runRules(new JoinedService(join), rules);
  return { ...join.joined, verdict: judge(join, findings), findings };
}
