import type { Trace } from '@meshport/plugin-mesh-common';
import { healthy } from '../__testUtils__/fixtures';
import { servingLines, traceRows } from './traceRows';

const [model] = healthy.services[0].traces;
const names = (amount: number) =>
  Array.from({ length: amount }, (_, index) => `eu-${index}`);
const ofCluster = (
  cluster: string,
  state: Trace['state'] = 'as_designed',
): Trace => ({ ...model, from: { cluster }, state });

it('tells few traces one by one', () => {
  const traces = names(8).map(name => ofCluster(name));
  expect(traceRows(traces)).toEqual({ shown: traces, folded: [] });
});

it('folds of many what the callers of clusters get as designed, and nothing else', () => {
  const region: Trace = { ...model, from: { region: 'GEO-EU' } };
  const failing = ofCluster('eu-3', 'fails');
  const alike = names(3).map(name => ofCluster(name));
  const unknown = names(6).map(name => ofCluster(name, 'unknown'));
  expect(traceRows([region, failing, ...alike, ...unknown])).toEqual({
    shown: [region, failing, ...unknown],
    folded: alike,
  });
});

it.each`
  clusters | lines
  ${1}     | ${[['eu-0', 1]]}
  ${2}     | ${[['eu-0', 0.5], ['eu-1', 0.5]]}
  ${4}     | ${[['4 clusters', 1]]}
`('says who serves, of $clusters clusters', ({ clusters, lines }) => {
  const servedBy = names(clusters).map(cluster => ({
    cluster,
    share: 1 / clusters,
  }));
  expect(
    servingLines(servedBy).map(({ name, share }) => [name, share]),
  ).toEqual(lines);
});
