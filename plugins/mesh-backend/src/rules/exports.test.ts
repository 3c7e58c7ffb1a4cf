import { setCondition } from '../__testUtils__/edits';
import { answerOf } from '../__testUtils__/scenario';

const EXPORT = 'east/ServiceExport/bookinfo/details';

it.each([
  // Reasons differ by era: MCS API 0.5, Lighthouse before and after 0.16 (domain.md, MCS API).
  ['Valid', 'NoService', 'not-ready'],
  ['Valid', 'InvalidServiceType', 'type-unsupported'],
  ['Valid', 'UnsupportedServiceType', 'type-unsupported'],
  ['Valid', 'ServiceRetrievalFailed', 'not-ready'],
  ['Valid', 'RestrictedNamespace', 'namespace-restricted'],
  ['Ready', 'ExportFailed', 'not-ready'],
  ['Ready', 'Failed', 'not-ready'],
])(
  '%s=False %s of a Service that is there is export-%s',
  (type, reason, rule) => {
    const { findings } = answerOf(
      {
        change: ({ object }) =>
          setCondition(object(EXPORT), type, 'False', reason, 'because'),
      },
      'details',
    );
    expect(
      findings
        .filter(({ hop }) => hop === 'export')
        .map(found => [found.rule, found.cluster]),
    ).toEqual([[`export-${rule}`, 'east']]);
  },
);

it('judges Synced as Ready, as it was called before Lighthouse 0.16', () => {
  const { findings } = answerOf(
    {
      change({ object }) {
        setCondition(object(EXPORT), 'Ready', 'False', 'Failed');
        object(EXPORT).status.conditions[1].type = 'Synced';
      },
    },
    'details',
  );
  expect(findings.map(({ rule }) => rule)).toContain('export-not-ready');
});

it('takes an export that waits for no failure', () => {
  const { findings } = answerOf(
    {
      change: ({ object }) =>
        setCondition(object(EXPORT), 'Ready', 'False', 'AwaitingExport'),
    },
    'details',
  );
  expect(findings.filter(({ hop }) => hop === 'export')).toEqual([]);
});
