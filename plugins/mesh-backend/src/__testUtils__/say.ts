import type { Finding, ServiceAnswer } from '@meshport/plugin-mesh-common';
import type { FleetReader } from '../fleet/reader';
import { answerService, rules } from '../rules';

/** The answer for a service of bookinfo. */
export function answerFor(
  fleet: FleetReader,
  name = 'productpage',
  clusterSet = 'default',
): ServiceAnswer {
  return answerService(
    fleet,
    { clusterSet, namespace: 'bookinfo', name },
    rules,
  );
}

/** Findings of one rule. */
export function findingsOf(
  fleet: FleetReader,
  rule: string,
  name?: string,
): Finding[] {
  return answerFor(fleet, name).findings.filter(
    finding => finding.rule === rule,
  );
}

/** The grid as a table: a line a cluster, a word a hop. */
export function sayGrid({ grid }: ServiceAnswer): string[] {
  return grid.rows.map(
    ({ cluster, cells }) =>
      `${cluster}: ${cells
        .map(({ state, because }) => because ?? state)
        .join(' ')}`,
  );
}

/** Labels of a row. */
export function labelsOf({ grid }: ServiceAnswer, cluster: string): string[] {
  return grid.rows
    .find(row => row.cluster === cluster)!
    .cells.map(({ label }) => label);
}

/** A line a trace. */
export function sayTraces({ traces }: ServiceAnswer): string[] {
  return traces.map(({ from, host, state, servedBy, symptom }) => {
    const source =
      'cluster' in from ? `in ${from.cluster}` : Object.values(from)[0];
    const by = servedBy.map(({ cluster, share }) => `${cluster} ${share}`);
    return [source, host?.split('.')[0], state, ...by, symptom]
      .filter(Boolean)
      .join(' ');
  });
}

/** A line a geography: code, default, weight, addresses, cluster. */
export function sayRecords({ records }: ServiceAnswer): string[] {
  return records.flatMap(({ host, tree }) =>
    tree.map(({ code, isDefault, targets }) =>
      [
        host.split('.')[0],
        code,
        isDefault ? 'default' : '',
        ...targets.map(
          ({ weight, addresses, cluster, gateway }) =>
            `${weight} ${addresses} ${cluster} ${gateway}`,
        ),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  );
}

/** `rule cluster`, with the rule that causes it. */
export function sayFindings({ findings }: ServiceAnswer): string[] {
  return findings.map(({ rule, cluster, severity, causedBy }) =>
    [severity, rule, cluster, causedBy && `by ${causedBy.split(':')[0]}`]
      .filter(Boolean)
      .join(' '),
  );
}
