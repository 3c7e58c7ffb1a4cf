import { mockServices } from '@backstage/backend-test-utils';
import type {
  ClustersListener,
  ClusterSource,
  SourcedCluster,
} from '@meshport/plugin-mesh-node';
import { sourceContext } from '../__testUtils__/sourceContext';
import { FleetIndex } from '.';
import { FleetSync } from './sync';

const cluster = (
  name: string,
  more: Partial<SourcedCluster> = {},
): SourcedCluster => ({
  name,
  read: async (_, sink) => sink.clusterState('live'),
  fetch: async () => undefined,
  ...more,
});

const at = (configuredAt: string) => ({ configuredAt });

describe('the clusters of the sources', () => {
  let fleet: FleetIndex;
  let logger: ReturnType<typeof mockServices.logger.mock>;
  let stop: AbortController;
  let sync: FleetSync;

  beforeEach(() => {
    fleet = new FleetIndex([]);
    logger = mockServices.logger.mock();
    stop = new AbortController();
  });
  afterEach(() => stop.abort());

  /** Starts with what each source tells at once, and returns how each tells more. */
  const start = async (...lists: Array<SourcedCluster[] | undefined>) => {
    const tell: ClustersListener[] = [];
    const source = (list: SourcedCluster[] | undefined): ClusterSource => ({
      type: 'mine',
      async start(_, listener) {
        tell.push(listener);
        if (list) listener(list);
      },
    });
    sync = new FleetSync({
      fleet,
      logger,
      clock: () => new Date('2026-11-21T10:00:00Z'),
    });
    await sync.start(
      lists.map((list, index) => ({
        source: source(list),
        kinds: { read: [], off: new Map() },
        context: sourceContext({}, { configPath: `mesh.sources[${index}]` }),
      })),
      stop.signal,
    );
    return tell;
  };
  const names = () => fleet.clusters('default').map(({ name }) => name);
  const warnings = () => logger.warn.mock.calls.map(([said]) => said);
  const problems = () =>
    fleet.describe().sources.map(({ problems: said }) => said);

  it.each([
    ['a name', cluster('a/b'), '"a/b"'],
    ['a name', cluster('a|b'), '"a|b"'],
    ['a name', cluster('__proto__'), '"__proto__"'],
    ['a name', cluster('a\nb'), '"a\\nb"'],
    ['a cluster set', cluster('c', { clusterSet: 'x/y' }), '"x/y"'],
  ])(
    'are left out, and said, where %s would break references',
    async (_, wrong, said) => {
      await start([wrong, cluster('east')]);
      expect(fleet.clusterSets()).toEqual(['default']);
      expect(names()).toEqual(['east']);
      expect(problems()).toEqual([
        [
          `A cluster is left out: ${said} is not a name of lower-case letters, digits, '-' and '.'.`,
        ],
      ]);
    },
  );

  it('are a mistake where the configuration names one twice, by both keys', async () => {
    await expect(
      start(
        [cluster('east', at('mesh.sources[0].contexts[1]'))],
        [
          cluster('west', at('mesh.sources[1].contexts[0]')),
          cluster('east', at('mesh.sources[1].contexts[1]')),
        ],
      ),
    ).rejects.toThrow(
      'mesh.sources[1].contexts[1]: mesh.sources[0].contexts[1] has a cluster east already',
    );
  });

  it('are read by the first source where two find one of the same name, and that is logged once and shown', async () => {
    const found = cluster('east', { clusterSet: 'other' });
    const [, tellSecond] = await start([cluster('east')], [found]);
    for (let round = 0; round < 3; round++) tellSecond([found]);
    expect(fleet.clusterSets()).toEqual(['default']);
    const said =
      'The cluster east is left out: mesh.sources[0] has one of that name, which is read.';
    expect(problems()).toEqual([[], [said]]);
    expect(warnings()).toEqual([`mesh.sources[1]: ${said}`]);
  });

  it('take the place of one that has gone', async () => {
    const [tellFirst] = await start(
      [cluster('east')],
      [cluster('east', { clusterSet: 'other' })],
    );
    tellFirst([]);
    expect(fleet.clusterSets()).toEqual(['other']);
    expect(problems()).toEqual([[], []]);
  });

  it('come and go', async () => {
    const [tell] = await start([cluster('east')]);
    const west = cluster('west');
    tell([west]);
    expect(names()).toEqual(['west']);
    tell([west, cluster('north')]);
    expect(names()).toEqual(['north', 'west']);
  });

  it('stay where a source can no longer tell, and why is logged once and shown', async () => {
    const east = cluster('east');
    const [tell] = await start([east]);
    for (let round = 0; round < 3; round++) {
      tell([east], { stale: 'The catalog does not answer.' });
    }
    expect(names()).toEqual(['east']);
    expect(fleet.describe().sources).toEqual([
      {
        source: 'mesh.sources[0]',
        type: 'mine',
        state: 'stale',
        asOf: '2026-11-21T10:00:00.000Z',
        reason: 'The catalog does not answer.',
        problems: [],
      },
    ]);
    expect(warnings()).toEqual([
      'mesh.sources[0]: The catalog does not answer.',
    ]);
    tell([east]);
    expect(fleet.describe().sources[0].state).toBe('live');
  });

  it('are awaited until each source has told a first list', async () => {
    const [, tell] = await start([cluster('east')], undefined);
    tell([], { stale: 'The hub does not answer.' });
    expect(fleet.awaitedSources()).toEqual(['mesh.sources[1]']);
    tell([]);
    expect(fleet.awaitedSources()).toEqual([]);
  });

  it('keep the hub from being ready until a source has more to tell than that it is asking', async () => {
    const [tell] = await start(undefined);
    tell([], { stale: 'The hub is asked for the first time.' });
    expect(sync.firstIndex.underWay).toEqual(['mesh.sources[0]']);
    tell([], { stale: 'The hub does not answer.' });
    expect(sync.firstIndex.underWay).toEqual([]);
  });
});
