import type {
  Finding,
  ServiceAnswer,
  Verdict,
} from '@meshport/plugin-mesh-common';
import type { Outline } from './outline';

/** Fills in since when, where the join does not know it and this hub saw it happen. */
export function withTimes(
  answer: ServiceAnswer,
  before: Outline | undefined,
  now: string,
): ServiceAnswer {
  return {
    ...answer,
    verdict: sinceWhen(answer.verdict, before?.verdict, now),
    findings: answer.findings.map(finding => ({
      ...finding,
      since: finding.since ?? findingSince(finding, before, now),
    })),
  };
}

function sinceWhen(
  verdict: Verdict,
  before: Verdict | undefined,
  now: string,
): Verdict {
  if (verdict.since !== null) return verdict;
  if (before?.since && before.state === verdict.state) {
    return { ...verdict, since: before.since, atLeast: before.atLeast };
  }
  // A change out of a known state was seen to happen; all else was there before somebody looked.
  const seen = before !== undefined && before.state !== 'unknown';
  return { ...verdict, since: now, atLeast: !seen };
}

function findingSince(
  finding: Finding,
  before: Outline | undefined,
  now: string,
): string | null {
  if (!before || before.verdict.state === 'unknown') return null;
  const same = before.findings.find(({ id }) => id === finding.id);
  return same ? same.since : now;
}
