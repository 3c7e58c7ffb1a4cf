import type { Finding } from '@meshport/plugin-mesh-common';
import { allScenarios, answerOf } from '../__testUtils__/scenario';
import { rules } from './index';

const corpus = allScenarios();
const scenarios = [...corpus].flatMap(([rule, list]) =>
  list.map(scenario => ({ rule, ...scenario })),
);

/** What a reader sees of the findings without unfolding one. */
const unfolded = (findings: Finding[]) =>
  findings.filter(
    ({ causedBy, severity }) => causedBy === null && severity !== 'info',
  );

const say = ({ rule, cluster }: Pick<Finding, 'rule' | 'cluster'>) =>
  `${rule} ${cluster ?? '-'}`;

const tally = { hits: 0, misses: 0, false: 0, unknown: 0 };

afterAll(() => {
  process.stdout.write(
    `rules: ${scenarios.length} scenarios of ${rules.length} rules: ${tally.hits} hits, ${tally.misses} misses, ${tally.false} false findings, ${tally.unknown} unknown\n`,
  );
});

it('has a scenario for every rule, and none of a rule that is not there', () => {
  expect([...corpus.keys()].sort()).toEqual(rules.map(({ id }) => id).sort());
});

describe.each(scenarios)('$rule: $what', scenario => {
  const { rule, service, finding } = scenario;
  const answer = answerOf(scenario, service);
  const healthy = answerOf(scenario.healthy ?? {}, service);

  it('names the cause first, and nothing beside it', () => {
    const found = answer.findings.filter(({ causedBy }) => causedBy === null);
    const info = rules.find(({ id }) => id === rule)!.severity === 'info';
    const seen = info
      ? found.filter(({ severity }) => severity === 'info')
      : unfolded(answer.findings);
    const hit = seen[0] && say(seen[0]) === say({ rule, ...finding });
    if (hit) tally.hits += 1;
    else tally.misses += 1;
    tally.false += seen.length - (hit ? 1 : 0);
    expect(seen.map(say)).toEqual([say({ rule, ...finding })]);
    expect(seen[0].evidence[0]?.object).toBe(finding.object);
  });

  it('is found in no healthy twin, and nothing else is', () => {
    const seen = unfolded(healthy.findings);
    tally.false += seen.filter(({ severity }) => severity !== 'unknown').length;
    tally.unknown += seen.filter(
      ({ severity }) => severity === 'unknown',
    ).length;
    expect(seen.map(say)).toEqual([]);
    expect(healthy.findings.map(found => found.rule)).not.toContain(rule);
  });
});
