import type {
  Finding,
  KindFreshness,
  Severity,
} from '@meshport/plugin-mesh-common';
import { message } from '@meshport/plugin-mesh-common';
import type { Rule, ServiceView } from '@meshport/plugin-mesh-node';
import { factsOf } from '../service/view';

/** Rules whose finding in a cluster says already why others know nothing there. */
const EXPLAINS_UNKNOWN = [
  'cluster-unreachable',
  'cluster-unauthorized',
  'kind-forbidden',
  'kind-off',
  'source-incomplete',
];

/** Rules whose own finding is that something cannot be read. */
const KNOWS_NOTHING = [...EXPLAINS_UNKNOWN, 'hub-down'];

/** Runs rules over a service. Worst first, then newest; consequences after all causes of their severity. */
export function runRules(
  service: ServiceView,
  rules: readonly Rule[],
): Finding[] {
  const rows = rowsToCheck(service, rules);
  const findings = rules.flatMap(rule => runOne(service, rule, rows));
  const byId = new Map<string, Finding>();
  for (const finding of findings) {
    const { id } = finding;
    let unique = id;
    for (let n = 2; byId.has(unique); n++) unique = `${id}:${n}`;
    byId.set(unique, { ...finding, id: unique });
  }
  const all = [...byId.values()];
  const ruleOf = new Map(rules.map(rule => [rule.id, rule]));
  return all
    .map(finding => ({
      ...finding,
      causedBy: causeOf(finding, all, ruleOf.get(finding.rule)!),
    }))
    .sort(compare);
}

/**
 * Clusters of which something cannot be read that any of the rules reads. Of fifty there is hardly ever one, so they are found
 * once for all rules. A cluster that does not answer is explained by its own finding.
 */
function rowsToCheck(service: ServiceView, rules: readonly Rule[]): string[] {
  const kinds = [...new Set(rules.flatMap(({ reads }) => reads))];
  const { clusters } = factsOf(service);
  const isUnread = (cluster: string, kind: string) => {
    const unread = service.unread(cluster, kind, service.namespace);
    return unread !== undefined && unread.state !== 'not_installed';
  };
  return service.joined.grid.rows
    .filter(({ cluster }) => clusters.get(cluster)?.live)
    .filter(
      ({ cluster, cells }) =>
        cells.some(({ because }) => because === 'off') ||
        kinds.some(kind => isUnread(cluster, kind)),
    )
    .map(({ cluster }) => cluster);
}

function runOne(
  service: ServiceView,
  rule: Rule,
  rows: readonly string[],
): Finding[] {
  const { id, hop, severity } = rule;
  let broken: Finding[];
  try {
    broken = rule.check(service).map(({ subject, ...found }) => ({
      id: [id, found.cluster ?? '-', ...(subject ? [subject] : [])].join(':'),
      rule: id,
      hop,
      severity,
      causedBy: null,
      ...found,
    }));
  } catch (error) {
    return [failed(rule, error)];
  }
  const told = new Set(broken.map(({ cluster }) => cluster));
  return [...broken, ...unreadable(service, rule, rows, told)];
}

/** Clusters in which the rule cannot be checked, one finding each. A kind that is not installed has no objects, so nothing of it can be wrong. */
function unreadable(
  service: ServiceView,
  rule: Rule,
  rows: readonly string[],
  told: ReadonlySet<string | null>,
): Finding[] {
  return rows
    .filter(cluster => !told.has(cluster))
    .filter(
      cluster => service.cell(cluster, rule.hop)?.state !== 'not_applicable',
    )
    .flatMap(cluster => {
      // What a service has in other namespaces, its Gateway for one, shows in the cell where those are not read.
      const isElsewhere = service.cell(cluster, rule.hop)?.because === 'off';
      const place = isElsewhere ? undefined : service.namespace;
      const unread = rule.reads
        .flatMap(kind => service.unread(cluster, kind, place) ?? [])
        .filter(({ state }) => state !== 'not_installed');
      return unread.length > 0 ? [notChecked(rule, cluster, unread)] : [];
    });
}

function notChecked(
  { id, hop }: Rule,
  cluster: string,
  unread: KindFreshness[],
): Finding {
  const kinds = unread.map(({ kind }) => kind);
  const reasons = unread.map(({ kind, state, reason }) => {
    if (state === 'live') return `${kind}: not every object could be read`;
    return reason
      ? `${kind}: ${reason.replace(/\.$/, '')}`
      : `${kind} is ${state}`;
  });
  return {
    id: `${id}:${cluster}:unread`,
    rule: id,
    hop,
    severity: 'unknown',
    cluster,
    message: message(
      'rule.notChecked',
      'Rule {{rule}} cannot be checked in {{cluster}}: {{reasons}}.',
      { rule: id, cluster, reasons },
    ),
    evidence: [],
    actor: 'platform',
    remedy: {
      message: message(
        'rule.notChecked.remedy',
        'Let the hub read {{kinds}} in {{cluster}}.',
        { kinds, cluster },
      ),
      template: null,
    },
    since: null,
    causedBy: null,
  };
}

/** A rule that throws knows nothing; the other rules and the answer go on. */
function failed({ id, hop }: Rule, error: unknown): Finding {
  const problem = error instanceof Error ? error.message : String(error);
  return {
    id: `${id}:-:failed`,
    rule: id,
    hop,
    severity: 'unknown',
    cluster: null,
    message: message(
      'rule.failed',
      'Rule {{rule}} failed, so what it checks is not known: {{problem}}.',
      { rule: id, problem: problem.slice(0, 200) },
    ),
    evidence: [],
    actor: 'platform',
    remedy: {
      message: message(
        'rule.failed.remedy',
        'This is a mistake in the rule {{rule}}: report it with this sentence.',
        { rule: id },
      ),
      template: null,
    },
    since: null,
    causedBy: null,
  };
}

function causeOf(
  finding: Finding,
  all: Finding[],
  { causedBy = [], causedByAnywhere = [] }: Rule,
): string | null {
  const others = all.filter(({ id }) => id !== finding.id);
  const here = others.filter(({ cluster }) => cluster === finding.cluster);
  const isUnchecked =
    finding.severity === 'unknown' && !EXPLAINS_UNKNOWN.includes(finding.rule);
  const cause =
    firstOf(
      isUnchecked ? [...causedBy, ...EXPLAINS_UNKNOWN] : causedBy,
      here,
    ) ?? firstOf(causedByAnywhere, others);
  return cause?.id ?? null;
}

/** The finding of the rule that is named first. One that could not be checked explains nothing. */
function firstOf(
  rules: readonly string[],
  findings: Finding[],
): Finding | undefined {
  for (const rule of rules) {
    const found = findings.find(
      other =>
        other.rule === rule &&
        (other.severity !== 'unknown' || KNOWS_NOTHING.includes(rule)),
    );
    if (found) return found;
  }
  return undefined;
}

const RANK: Record<Severity, number> = {
  error: 0,
  warning: 1,
  unknown: 2,
  info: 3,
};

function compare(a: Finding, b: Finding): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    Number(a.causedBy !== null) - Number(b.causedBy !== null) ||
    (b.since ?? '').localeCompare(a.since ?? '') ||
    (a.id < b.id ? -1 : 1)
  );
}
