import type { Scenario } from './scenario';

/** Failures that come at once, by their names. None of the two is a consequence of the other. */
const PAIRS: ReadonlyArray<readonly [string, string]> = [
  ['endpoints-none-ready', 'service-entry-gone'],
  ['endpoints-none-ready', 'hub-dead'],
  ['export-readiness-stale', 'hub-dead'],
  ['endpoints-single-cluster', 'api-dead'],
  ['cluster-dead', 'export-service-missing'],
  ['service-entry-gone', 'destination-rule-without-effect'],
  ['service-entry-gone', 'gateway-pods-dead'],
  ['gateway-address-lost', 'external-name-wrong-target'],
  ['route-host-outside-listener', 'endpoints-single-cluster'],
  ['route-weights-zero', 'export-missing'],
  ['dns-provider-missing-on-hub', 'service-entry-gone'],
  ['dns-geo-invalid', 'endpoints-none-ready'],
];

/** Two failures at once: both must be named, and nothing beside them. */
export function combinations(scenarios: readonly Scenario[]): Scenario[] {
  const byName = new Map(scenarios.map(one => [one.name, one]));
  return PAIRS.map(([first, second]) =>
    combine(byName.get(first)!, byName.get(second)!),
  );
}

function combine(a: Scenario, b: Scenario): Scenario {
  return {
    name: `${a.name}+${b.name}`,
    fails: `${a.fails}, and ${b.fails}`,
    service: a.service,
    async inject(faults, lab) {
      await a.inject(faults, lab);
      await b.inject(faults, lab);
    },
    async shows(lab) {
      return (
        (await (a.shows?.(lab) ?? true)) && (await (b.shows?.(lab) ?? true))
      );
    },
    causes: [...a.causes, ...b.causes],
  };
}
