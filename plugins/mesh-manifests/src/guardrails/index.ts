import { clustersetIp } from './clustersetIp';
import { dnsPolicyFields } from './dnsPolicyFields';
import { dnsPolicyTarget } from './dnsPolicyTarget';
import { duplicates } from './duplicates';
import { foreignTarget } from './foreignTarget';
import { geography } from './geography';
import type {
  GuardContext,
  GuardedObject,
  Guardrail,
  Report,
  Violation,
} from './guardrail';
import { hostnames } from './hostnames';
import { hostOutsideListener } from './hostOutsideListener';
import { mutualTls } from './mutualTls';
import { portMismatch } from './portMismatch';
import { reservedNamespace } from './reservedNamespace';
import { serviceEntryMissing } from './serviceEntryMissing';

export type { GuardContext, GuardedObject, Guardrail, Report, Violation };

/** Every guardrail. A new one is one file and one line here. @public */
export const GUARDRAILS: readonly Guardrail[] = [
  reservedNamespace,
  duplicates,
  portMismatch,
  serviceEntryMissing,
  foreignTarget,
  hostnames,
  hostOutsideListener,
  dnsPolicyTarget,
  dnsPolicyFields,
  geography,
  mutualTls,
  clustersetIp,
];

/**
 * Checks objects against every guardrail: those just rendered, or those of a pull request that somebody edited.
 *
 * @public
 */
export function guard(
  objects: readonly GuardedObject[],
  context: GuardContext = {},
): Violation[] {
  return GUARDRAILS.flatMap(({ id, check }) => {
    const violations: Violation[] = [];
    const report: Report = ({ cluster, object, file }, path, message) => {
      const { name, namespace } = object.metadata;
      violations.push({
        guardrail: id,
        cluster,
        object: `${object.kind} ${namespace}/${name}`,
        path,
        file,
        message,
      });
    };
    check(objects, context, report);
    return violations;
  });
}

/** `east, HTTPRoute bookinfo/reviews, spec.hostnames: is missing …` @public */
export function describeViolation(violation: Violation): string {
  const { cluster, file, object, path, message } = violation;
  return `${cluster}, ${file ? `${file}, ` : ''}${object}, ${path}: ${message}`;
}
