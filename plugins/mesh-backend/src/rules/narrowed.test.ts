import * as fc from 'fast-check';
import type { ServiceAnswer } from '@meshport/plugin-mesh-common';
import { readKindsOf } from '../__testUtils__/narrowed';
import {
  allScenarios,
  answerOf,
  type Scenario,
} from '../__testUtils__/scenario';
import { sayGrid } from '../__testUtils__/say';
import { kinds } from '../kinds';

// What is read of a scenario that narrows itself would be more, not less.
const corpus = [...allScenarios().values()].flat().filter(({ read }) => !read);
const NAMESPACES = ['bookinfo', 'ingress-gateway', 'submariner-operator'];

const wrongs = ({ findings }: ServiceAnswer) =>
  findings.filter(({ severity }) => ['error', 'warning'].includes(severity));

/** What is claimed of a cluster, which must not change for the worse because less is read. */
const claims = (answer: ServiceAnswer) =>
  new Set([
    ...wrongs(answer).map(({ rule, cluster }) => `${rule} ${cluster}`),
    ...answer.grid.rows.flatMap(({ cluster, cells }) =>
      cells
        .filter(({ state }) => ['missing', 'broken'].includes(state))
        .map(({ hop }) => `${hop} ${cluster}`),
    ),
  ]);

const known = new Map<Scenario, ReadonlySet<string>>();

/** What is claimed where everything is read. */
function claimsOfAll(scenario: Scenario): ReadonlySet<string> {
  const all =
    known.get(scenario) ?? claims(answerOf(scenario, scenario.service));
  known.set(scenario, all);
  return all;
}

describe('what is not read', () => {
  it('never reads as absent: reading less finds nothing that reading all does not find', () => {
    const namespaces = fc.option(fc.subarray(NAMESPACES, { minLength: 1 }), {
      nil: undefined,
    });
    const off = fc.subarray(
      kinds.filter(({ optional }) => !optional).map(({ id }) => id),
      { maxLength: 4 },
    );
    const byLabels = fc.subarray(
      kinds.filter(({ optional }) => !optional).map(({ id }) => id),
      { maxLength: 3 },
    );
    const selector = fc.constantFrom(
      'app=productpage',
      'nobody=has-this',
      '!app',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...corpus),
        namespaces,
        off,
        byLabels,
        selector,
        (scenario, read, switchedOff, narrowed, labelSelector) => {
          const narrow = readKindsOf(
            {
              kinds: {
                ...Object.fromEntries(
                  narrowed.map(id => [id, { labelSelector }]),
                ),
                ...Object.fromEntries(switchedOff.map(id => [id, false])),
              },
            },
            read ? { namespaces: read } : {},
          );
          const all = claimsOfAll(scenario);
          const less = claims(answerOf(scenario, scenario.service, narrow));
          const invented = [...less].filter(claim => !all.has(claim));
          expect(invented).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows as off in the cells that need it, with where that is said', () => {
    const answer = answerOf(
      {},
      'productpage',
      readKindsOf({}, { namespaces: ['bookinfo'] }),
    );
    expect(sayGrid(answer)).toContain('east: off off ok ok ok ok ok');
    const cell = answer.grid.rows
      .find(({ cluster }) => cluster === 'east')!
      .cells.find(({ hop }) => hop === 'gateway')!;
    expect(cell.explanation).toBe(
      'Gateway: The namespace ingress-gateway is not read (mesh.sources[0].namespaces).',
    );
  });

  it('leaves an internal service what it is where its own namespace is read', () => {
    const answer = answerOf(
      {},
      'details',
      readKindsOf({}, { namespaces: ['bookinfo', 'submariner-operator'] }),
    );
    expect(wrongs(answer)).toEqual([]);
    expect(answer.verdict.state).toBe('healthy');
  });
});
