import type { KindDefinition, RawObject } from '@meshport/plugin-mesh-node';
import { FleetIndex } from '.';

const MANY = 20_000;
const AS_OF = '2026-11-21T10:00:00.000Z';

const thing: KindDefinition = {
  id: 'Thing',
  kind: 'Thing',
  group: '',
  versions: ['v1'],
  plural: 'things',
  namespaced: true,
  purpose: 'test',
  project: ({ metadata }) => ({ ...(metadata as any) }),
  keys: ({ namespace, name }) => [`service:${namespace}/${name}`],
};

const raw = (n: number): RawObject => ({
  metadata: { namespace: 'shop', name: `thing-${n}` },
});

describe('a list of very many objects', () => {
  let fleet: FleetIndex;
  let sink: ReturnType<FleetIndex['addCluster']>;
  const count = () => fleet.describe().clusters[0]?.objects.Thing ?? 0;
  const commit = (from: number, to: number) => {
    const listing = sink.listing!('Thing');
    for (let n = from; n < to; n++) listing.put(raw(n));
    return listing.commit(AS_OF);
  };

  beforeEach(() => {
    fleet = new FleetIndex([thing]);
    sink = fleet.addCluster('east');
    sink.clusterState('live');
  });

  it('is taken over in slices, between which others have their turn', async () => {
    const seen: number[] = [];
    let next: NodeJS.Immediate;
    const look = () => {
      seen.push(count());
      next = setImmediate(look);
    };
    next = setImmediate(look);
    await commit(0, MANY);
    clearImmediate(next);
    expect(seen.some(known => known > 0 && known < MANY)).toBe(true);
    expect(count()).toBe(MANY);
    expect(fleet.services()).toHaveLength(MANY);
  });

  it('shows what is new before what has gone goes, and says only at its end that it is whole', async () => {
    await commit(0, MANY);
    const again = commit(MANY, 2 * MANY);
    expect(count()).toBeGreaterThan(MANY);
    await again;
    expect(count()).toBe(MANY);
    expect(fleet.get('east', 'Thing', 'shop', 'thing-0')).toBeUndefined();
    expect(fleet.services()).toHaveLength(MANY);
  });

  it('of which nothing is known to be absent before it is whole', async () => {
    const first = commit(0, MANY);
    sink.kindState('Thing', 'live');
    expect(fleet.readable('east', 'Thing')).toBe(false);
    await first;
    expect(fleet.readable('east', 'Thing')).toBe(true);
  });

  it('ends with its cluster', async () => {
    const first = commit(0, MANY);
    fleet.removeCluster('east');
    await first;
    expect(fleet.services()).toEqual([]);
  });
});

it('a short list is there at once', () => {
  const fleet = new FleetIndex([thing]);
  const listing = fleet.addCluster('east').listing!('Thing');
  listing.put(raw(1));
  expect(listing.commit(AS_OF)).toBeUndefined();
  expect(fleet.services()).toHaveLength(1);
});
