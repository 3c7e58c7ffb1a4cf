import type { Finding, Severity } from '@meshport/plugin-mesh-common';

/** A cause with what follows from it. */
export interface FindingGroup {
  finding: Finding;
  consequences: Finding[];
}

const WORST_FIRST: Severity[] = ['error', 'warning', 'unknown', 'info'];

/** Worst first, then newest; what follows from a cause stands with it. */
export function groupFindings(findings: Finding[]): FindingGroup[] {
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const roots = new Map(
    findings.map(finding => [finding.id, rootOf(finding, byId)]),
  );
  return findings
    .filter(finding => roots.get(finding.id) === finding)
    .map(finding => ({
      finding,
      consequences: findings.filter(
        other => other !== finding && roots.get(other.id) === finding,
      ),
    }))
    .sort((a, b) => order(a.finding, b.finding));
}

/** The first cause; a cause that is not in the answer, or a circle, ends the search. */
function rootOf(finding: Finding, byId: Map<string, Finding>): Finding {
  const seen = new Set<string>();
  let root = finding;
  for (;;) {
    seen.add(root.id);
    const cause = root.causedBy ? byId.get(root.causedBy) : undefined;
    if (!cause) return root;
    if (seen.has(cause.id)) return finding;
    root = cause;
  }
}

function order(a: Finding, b: Finding): number {
  const severity =
    WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity);
  return severity || (b.since ?? '').localeCompare(a.since ?? '');
}

/** How many of each severity, worst first. */
export function countSeverities(
  findings: Finding[],
): Array<{ severity: Severity; amount: number }> {
  return WORST_FIRST.map(severity => ({
    severity,
    amount: findings.filter(finding => finding.severity === severity).length,
  })).filter(({ amount }) => amount > 0);
}

/** A value as it would stand in YAML on one line. */
export function evidenceText(value: unknown): string {
  if (value === undefined) return 'absent';
  return typeof value === 'string' && value !== ''
    ? value
    : JSON.stringify(value);
}

/** Values that stand for a lack: they are marked, whatever the field. */
export function isLack(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (typeof value === 'string' && /^False\b/.test(value)) ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  );
}
