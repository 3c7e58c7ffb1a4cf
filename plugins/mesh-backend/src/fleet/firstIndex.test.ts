import { FirstIndex } from './firstIndex';

const settle = () => new Promise(resolve => setImmediate(resolve));

describe('the first index', () => {
  let first: FirstIndex;
  let isDone: boolean;
  beforeEach(() => {
    first = new FirstIndex();
    isDone = false;
    void first.done.then(() => {
      isDone = true;
    });
  });
  const done = async () => {
    await settle();
    return isDone;
  };

  it('is there at once where there is nothing to read', async () => {
    first.open();
    expect(await done()).toBe(true);
  });

  it('waits for every cluster, and for every kind that is being read in it', async () => {
    const east = first.of('east');
    first.of('west').clusterState!('live');
    first.open();
    east.kindState!('Service', 'syncing');
    east.kindState!('DNSRecord', 'syncing');
    east.kindState!('Service', 'live');
    east.clusterState!('live');
    expect(first.underWay).toEqual(['east DNSRecord']);
    expect(await done()).toBe(false);
    east.kindState!('DNSRecord', 'live');
    expect(await done()).toBe(true);
  });

  it.each(['unreachable', 'tls_error', 'unauthorized', 'stale'] as const)(
    'does not wait for a cluster that is %s: it is given up for now',
    async state => {
      const east = first.of('east');
      first.open();
      expect(await done()).toBe(false);
      east.clusterState!(state);
      expect(await done()).toBe(true);
    },
  );

  it.each(['forbidden', 'not_installed', 'off'] as const)(
    'does not wait for a kind that is %s',
    async state => {
      const east = first.of('east');
      first.open();
      east.kindState!('DNSRecord', 'syncing');
      east.clusterState!('live');
      east.kindState!('DNSRecord', state);
      expect(await done()).toBe(true);
    },
  );

  it('waits for sources that have not told their clusters, and for those clusters', async () => {
    first.begin('mesh.sources[0]');
    first.open();
    const east = first.of('east');
    first.end('mesh.sources[0]');
    expect(await done()).toBe(false);
    east.clusterState!('live');
    expect(await done()).toBe(true);
  });

  it('does not wait for a cluster that has gone', async () => {
    const east = first.of('east');
    first.of('eastern').clusterState!('live');
    east.kindState!('DNSRecord', 'syncing');
    first.open();
    first.drop('east');
    expect(await done()).toBe(true);
  });

  it('is there for good: what is read anew later takes nothing back', async () => {
    const east = first.of('east');
    first.open();
    east.clusterState!('live');
    await first.done;
    east.clusterState!('syncing');
    await first.done;
    expect(first.underWay).toEqual(['east']);
  });
});
