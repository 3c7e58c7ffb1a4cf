import { WatchedClusters } from './watchedClusters';

const KIND = 'ManagedCluster';
const object = (name: string) => ({ metadata: { name } });

describe('what a hub tells', () => {
  let told: string[];
  let sink: WatchedClusters;

  beforeEach(() => {
    told = [];
    sink = new WatchedClusters({
      clusters: all => told.push(all.map(({ name }) => name).join()),
      away: why => told.push(why),
    });
    sink.kindState(KIND, 'syncing');
    sink.replace(KIND, [object('east'), object('west')]);
    sink.kindState(KIND, 'live');
  });

  it('counts once it is watched', () => {
    expect(told).toEqual(['east,west']);
    sink.upsert(KIND, object('north'));
    sink.remove(KIND, undefined, 'east');
    expect(told.slice(1)).toEqual(['east,west,north', 'west,north']);
  });

  it('is no list of nothing where the kind is gone: no cluster is taken away for that', () => {
    const reason = 'The cluster does not have managedclusters.';
    sink.kindState(KIND, 'stale');
    sink.replace(KIND, []);
    sink.kindState(KIND, 'not_installed', reason);
    expect(told.slice(1)).toEqual([
      'The hub does not say which clusters there are: stale',
      `The hub does not say which clusters there are: ${reason}`,
    ]);
  });
});
