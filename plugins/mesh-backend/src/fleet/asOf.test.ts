import type {
  ClusterSink,
  Kept,
  KindDefinition,
  RawObject,
} from '@meshport/plugin-mesh-node';
import { FleetIndex } from '.';

const thing: KindDefinition = {
  id: 'Thing',
  kind: 'Thing',
  group: '',
  versions: ['v1'],
  plural: 'things',
  namespaced: true,
  purpose: 'test',
  project: raw =>
    ({ ...(raw.metadata as object), value: raw.value } as unknown as Kept),
  keys: () => ['all:things'],
};
const raw = (name: string, value = 'x'): RawObject => ({
  metadata: { name, namespace: 'a' },
  value,
});

const FIRST = '2026-11-21T10:00:00.000Z';
const LATER = '2026-11-21T10:05:00.000Z';

describe('the instant as of which something is known', () => {
  let fleet: FleetIndex;
  let sink: ClusterSink;
  const listener = jest.fn();
  const asOf = () => ({
    objects: fleet
      .find('east', 'Thing', 'all:things')
      .map(({ asOf: instant }) => instant),
    one: fleet.get('east', 'Thing', 'a', 'one')?.asOf,
    kind: fleet.freshness('east', 'Thing').asOf,
    cluster: fleet.clusters('default')[0].asOf,
  });

  beforeEach(() => {
    fleet = new FleetIndex([thing]);
    sink = fleet.addCluster('east');
    sink.replace('Thing', [raw('one'), raw('two')], FIRST);
    sink.clusterState('live');
    fleet.onChange(listener);
    listener.mockClear();
  });

  it.each<[string, () => void]>([
    [
      'a list that finds the same objects again',
      () => sink.replace('Thing', [raw('one'), raw('two')], LATER),
    ],
    [
      'a list in parts that finds the same objects again',
      () => {
        const listing = sink.listing!('Thing');
        listing.put(raw('one'));
        listing.put(raw('two'));
        listing.commit(LATER);
      },
    ],
    [
      'a word that what is known is still true',
      () => sink.confirm!('Thing', LATER),
    ],
  ])('moves on with %s, which touches nobody', (_, act) => {
    act();
    expect(listener).not.toHaveBeenCalled();
    expect(asOf()).toEqual({
      objects: [LATER, LATER],
      one: LATER,
      kind: LATER,
      cluster: LATER,
    });
  });

  it('moves on for the one object that is told again unchanged', () => {
    sink.upsert('Thing', raw('one'), LATER);
    expect(listener).not.toHaveBeenCalled();
    expect(asOf()).toEqual({
      objects: [LATER, FIRST],
      one: LATER,
      kind: LATER,
      cluster: LATER,
    });
  });

  it('never goes back', () => {
    sink.confirm!('Thing', LATER);
    sink.upsert('Thing', raw('one'), FIRST);
    sink.confirm!('Thing', FIRST);
    expect(asOf()).toMatchObject({ objects: [LATER, LATER], kind: LATER });
  });

  it('is that of an object itself, where it came after a later word on the others', () => {
    sink.confirm!('Thing', LATER);
    sink.upsert('Thing', raw('three'), FIRST);
    sink.upsert('Thing', raw('one', 'y'), FIRST);
    expect(asOf().objects).toEqual([FIRST, FIRST, LATER]);
  });

  it('moves on for what came late, too, with the next word on all', () => {
    sink.confirm!('Thing', FIRST);
    sink.upsert('Thing', raw('three'), FIRST);
    sink.confirm!('Thing', LATER);
    expect(asOf().objects).toEqual([LATER, LATER, LATER]);
  });
});
