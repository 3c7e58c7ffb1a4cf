import type {
  Kept,
  KindDefinition,
  RawObject,
} from '@meshport/plugin-mesh-node';
import { FleetIndex } from '.';
import { RecordingReader } from './recording';

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
  keys: () => [],
};
const raw = (name: string, value = 'x'): RawObject => ({
  metadata: { name, namespace: 'a' },
  value,
});
const AS_OF = '2026-11-21T10:00:00.000Z';

describe('what was seen to change', () => {
  let now: number;
  let fleet: FleetIndex;
  let east: ReturnType<FleetIndex['addCluster']>;
  const isNew = (name: string, ms = 5_000) =>
    fleet.changedWithin(ms, 'east', 'Thing', 'a', name);

  beforeEach(() => {
    now = Date.parse('2026-11-21T11:00:00.000Z');
    fleet = new FleetIndex([thing], undefined, () => new Date(now));
    east = fleet.addCluster('east');
    east.upsert('Thing', raw('early'), AS_OF);
    east.replace('Thing', [raw('early'), raw('one')], AS_OF);
    east.clusterState('live');
  });

  it('is nothing of what is read for the first time', () => {
    expect(['early', 'one', 'never'].map(name => isNew(name))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each<[string, () => void]>([
    ['comes', () => east.upsert('Thing', raw('two'), AS_OF)],
    ['changes', () => east.upsert('Thing', raw('two', 'y'), AS_OF)],
    ['goes', () => east.remove('Thing', 'a', 'two')],
    ['is missing in a later list', () => east.replace('Thing', [], AS_OF)],
  ])('is an object that %s, for as long as is asked', (_, change) => {
    east.upsert('Thing', raw('two', 'before'), AS_OF);
    now += 60_000;
    expect(isNew('two')).toBe(false);
    change();
    expect(isNew('two')).toBe(true);
    now += 4_999;
    expect(isNew('two')).toBe(true);
    now += 1;
    expect(isNew('two')).toBe(false);
  });

  it('is no object that is said again as it was', () => {
    east.upsert('Thing', raw('one'), '2026-11-21T11:00:00.000Z');
    expect(isNew('one')).toBe(false);
  });

  it('is not taken for new where the clock was set back', () => {
    east.upsert('Thing', raw('one', 'y'), AS_OF);
    now -= 1;
    expect(isNew('one')).toBe(false);
  });

  it('tells a reader when the first of what it asked for is over, at one instant for all', () => {
    east.upsert('Thing', raw('one', 'y'), AS_OF);
    now += 1_000;
    const changedAt = now;
    east.upsert('Thing', raw('two'), AS_OF);
    const reader = new RecordingReader(fleet);
    expect(reader.deadline).toBeUndefined();
    now += 60_000;
    expect(reader.changedWithin(5_000, 'east', 'Thing', 'a', 'two')).toBe(true);
    expect(reader.deadline).toBe(changedAt + 5_000);
    expect(reader.changedWithin(5_000, 'east', 'Thing', 'a', 'one')).toBe(true);
    expect(reader.deadline).toBe(changedAt + 4_000);
    expect(reader.changedWithin(900, 'east', 'Thing', 'a', 'one')).toBe(false);
    expect([...reader.dependencies]).toEqual([
      'name|Thing|a/two',
      'name|Thing|a/one',
    ]);
  });

  it('is forgotten after a minute, and in a storm of changes the oldest first', () => {
    east.upsert('Thing', raw('one', 'y'), AS_OF);
    expect(isNew('one', 60_000)).toBe(true);
    for (let n = 0; n < 20_000; n++) {
      east.upsert('Thing', raw(`storm-${n}`), AS_OF);
    }
    expect(isNew('one', 60_000)).toBe(false);
    expect(isNew('storm-0', 60_000)).toBe(true);
  });
});
