import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { SourcedCluster } from '@meshport/plugin-mesh-node';
import { FleetIndex } from '.';
import { FleetSync } from './sync';

const cluster = (name: string, clusterSet?: string): SourcedCluster => ({
  name,
  clusterSet,
  read: async (_, sink) => sink.clusterState('live'),
  fetch: async () => undefined,
});

describe('the clusters of a source', () => {
  it.each([
    ['a name', cluster('a/b'), "'a/b'"],
    ['a name', cluster('a|b'), "'a|b'"],
    ['a cluster set', cluster('c', 'x/y'), "'x/y'"],
  ])(
    'are left out, and said, where %s would break references',
    async (_, wrong, said) => {
      const fleet = new FleetIndex([]);
      const logger = mockServices.logger.mock();
      const stop = new AbortController();
      await new FleetSync({ fleet, kinds: [], logger }).start(
        [
          {
            source: {
              type: 'mine',
              start: async (__, listener) => listener([wrong, cluster('east')]),
            },
            context: {
              config: new ConfigReader({}),
              configPath: 'mesh.sources[0]',
              baseDir: '.',
              logger,
            },
          },
        ],
        stop.signal,
      );
      stop.abort();
      expect(fleet.clusterSets()).toEqual(['default']);
      expect(fleet.clusters('default').map(({ name }) => name)).toEqual([
        'east',
      ]);
      expect(logger.error).toHaveBeenCalledWith(expect.stringContaining(said));
    },
  );
});
