import type { ClusterFreshness } from '@meshport/plugin-mesh-common';
import type {
  ClusterSink,
  Kept,
  KindDefinition,
  RawObject,
} from '@meshport/plugin-mesh-node';
import fc from 'fast-check';
import { FleetIndex } from '.';
import { ClusterSets } from './clusterSets';
import type { WholeFleetReader } from './reader';
import { RecordingReader } from './recording';

interface Thing extends Kept {
  value: string;
  group: string;
}

/** Objects of the test: a value, a key, and perhaps a name of their cluster. */
const thing: KindDefinition<Thing> = {
  id: 'Thing',
  kind: 'Thing',
  group: '',
  versions: ['v1'],
  plural: 'things',
  namespaced: true,
  purpose: 'test',
  project(raw) {
    const { name, namespace } = raw.metadata as Record<string, string>;
    if (raw.value === 'broken') throw new Error('value: is broken');
    return {
      name,
      namespace,
      value: String(raw.value),
      group: String(raw.group),
    };
  },
  keys: kept => [
    `group:${kept.group}`,
    `service:${kept.namespace}/${kept.group}`,
  ],
  aliases: kept => (kept.value.startsWith('alias-') ? [kept.value] : []),
};

const raw = (name: string, value: string, group: string): RawObject => ({
  metadata: { name, namespace: 'a' },
  value,
  group,
});
const AS_OF = '2026-11-21T10:00:00.000Z';

const names = fc.constantFrom('one', 'two', '__proto__', 'constructor');
const object: fc.Arbitrary<Model> = fc.record({
  name: names,
  value: fc.constantFrom('x', 'y', 'broken', 'alias-1', 'alias-2', 'toString'),
  group: fc.constantFrom('g', 'h', '__proto__'),
});
interface Model {
  name: string;
  value: string;
  group: string;
}
type Step =
  | { do: 'replace'; cluster: string; objects: Model[] }
  | { do: 'upsert'; cluster: string; object: Model }
  | { do: 'remove'; cluster: string; name: string }
  | { do: 'state'; cluster: string; state: 'live' | 'stale' | 'syncing' }
  | { do: 'forbid'; cluster: string }
  | { do: 'problems'; cluster: string; incomplete: boolean }
  | { do: 'leave'; cluster: string };
const cluster = fc.constantFrom('east', 'west');
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('replace' as const),
    cluster,
    objects: fc.uniqueArray(object, { selector: o => o.name }),
  }),
  fc.record({ do: fc.constant('upsert' as const), cluster, object }),
  fc.record({ do: fc.constant('remove' as const), cluster, name: names }),
  fc.record({
    do: fc.constant('state' as const),
    cluster,
    state: fc.constantFrom('live', 'stale', 'syncing'),
  }),
  fc.record({ do: fc.constant('forbid' as const), cluster }),
  fc.record({
    do: fc.constant('problems' as const),
    cluster,
    incomplete: fc.boolean(),
  }),
  fc.record({ do: fc.constant('leave' as const), cluster }),
);

/** A fleet beside a plain list of what it should hold. */
class Beside {
  readonly fleet = new FleetIndex([thing]);
  readonly held = new Map<string, Map<string, Model>>();
  readonly #sinks = new Map<string, ClusterSink>();

  sink(name: string): ClusterSink {
    let sink = this.#sinks.get(name);
    if (!sink) {
      sink = this.fleet.addCluster(name);
      this.#sinks.set(name, sink);
      this.held.set(name, new Map());
    }
    return sink;
  }

  take(taken: Step): void {
    const sink = this.sink(taken.cluster);
    const held = this.held.get(taken.cluster)!;
    const make = (o: Model) => raw(o.name, o.value, o.group);
    switch (taken.do) {
      case 'replace':
        sink.replace('Thing', taken.objects.map(make), AS_OF);
        held.clear();
        for (const o of taken.objects) held.set(o.name, o);
        break;
      case 'upsert':
        sink.upsert('Thing', make(taken.object), AS_OF);
        held.set(taken.object.name, taken.object);
        break;
      case 'remove':
        sink.remove('Thing', 'a', taken.name);
        held.delete(taken.name);
        break;
      case 'state':
        sink.clusterState(taken.state);
        break;
      case 'forbid':
        sink.kindState('Thing', 'forbidden', '403');
        break;
      case 'problems':
        sink.problems(['x.yaml: broken'], taken.incomplete ? ['Thing'] : []);
        break;
      default:
        this.fleet.removeCluster(taken.cluster);
        this.#sinks.delete(taken.cluster);
        this.held.delete(taken.cluster);
    }
  }
}

const READS = [
  'clusterNames',
  'cluster',
  'clusters',
  'neverRead',
  'syncing',
  'refused',
  'alias',
  'find',
  'findAll',
  'get',
  'getAll',
  'readable',
  'freshness',
];

/** As of when it is known is no part of what a join says. */
const undated = (said: ClusterFreshness | undefined) =>
  said && {
    ...said,
    asOf: null,
    kinds: said.kinds.map(kind => ({ ...kind, asOf: null })),
  };

/** Reads some of it, and follows what it finds: what a join does. */
function join(reader: WholeFleetReader, reads: readonly string[]) {
  const read = <T>(what: string, how: () => T) =>
    reads.includes(what) ? how() : null;
  return {
    clusterNames: read('clusterNames', () => reader.clusterNames('default')),
    cluster: read('cluster', () => undated(reader.cluster('west'))),
    clusters: read('clusters', () => reader.clusters('default').map(undated)),
    neverRead: read('neverRead', () => reader.neverRead('default')),
    syncing: read('syncing', () => reader.syncing('default')),
    refused: read('refused', () =>
      reader
        .refused('default', 'Thing')
        .map(({ cluster: of, why }) => ({ of, ...why, asOf: null })),
    ),
    everywhere: read('findAll', () =>
      reader.findAll<Thing>('default', 'Thing', 'group:g'),
    ),
    named: read('getAll', () =>
      reader.getAll<Thing>('default', 'Thing', 'a', 'one'),
    ),
    alias: read('alias', () => reader.resolve('alias-1')),
    of: ['east', 'west'].map(name => ({
      found: read('find', () =>
        reader
          .find<Thing>(name, 'Thing', 'group:g')
          .map(({ object: { value } }) =>
            reader.get<Thing>(
              name,
              'Thing',
              'a',
              value === 'x' ? 'two' : 'one',
            ),
          ),
      ),
      one: read('get', () => reader.get<Thing>(name, 'Thing', 'a', 'one')),
      readable: read('readable', () => reader.readable(name, 'Thing')),
      fresh: read('freshness', () => ({
        ...reader.freshness(name, 'Thing'),
        asOf: null,
      })),
    })),
  };
}

describe('the index', () => {
  it('holds what a fresh list would hold, after any changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const { fleet, held, take } = bound(new Beside());
        steps.forEach(take);
        const services = new Set<string>();
        for (const [name, objects] of held) {
          const good = [...objects.values()].filter(o => o.value !== 'broken');
          for (const group of ['g', 'h', '__proto__']) {
            expect(
              fleet
                .find<Thing>(name, 'Thing', `group:${group}`)
                .map(f => f.object.name),
            ).toEqual(
              good
                .filter(o => o.group === group)
                .map(o => o.name)
                .sort(),
            );
          }
          for (const o of objects.values()) {
            expect(
              fleet.get<Thing>(name, 'Thing', 'a', o.name)?.object.value,
            ).toBe(o.value === 'broken' ? undefined : o.value);
          }
          for (const o of good) services.add(`default/a/${o.group}`);
        }
        expect(new Set(fleet.services())).toEqual(services);
        for (const alias of ['alias-1', 'alias-2']) {
          const claiming = [...held].filter(([, objects]) =>
            [...objects.values()].some(o => o.value === alias),
          );
          expect(fleet.resolve(alias)).toBe(
            claiming.length === 1 ? claiming[0][0] : undefined,
          );
        }
      }),
    );
  });

  it('tells of every change that alters what a join reads', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        step,
        fc.subarray(READS, { minLength: 1 }),
        (before, change, reads) => {
          const { fleet, take, sink } = bound(new Beside());
          sink('east');
          before.forEach(take);
          const reader = new RecordingReader(fleet);
          const answer = join(reader, reads);
          const told = new Set<string>();
          fleet.onChange(changed => {
            for (const what of changed) told.add(what);
          });
          take(change);
          if (JSON.stringify(join(fleet, reads)) === JSON.stringify(answer))
            return;
          expect([...reader.dependencies].some(what => told.has(what))).toBe(
            true,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds in all clusters what it finds in each', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const { fleet, take } = bound(new Beside());
        steps.forEach(take);
        const clusters = fleet.clusters('default').map(({ name }) => name);
        expect(fleet.clusterNames('default')).toEqual(clusters);
        for (const group of ['g', 'h', '__proto__']) {
          const key = `group:${group}`;
          expect(fleet.findAll('default', 'Thing', key)).toEqual(
            clusters.flatMap(name => fleet.find(name, 'Thing', key)),
          );
          expect(fleet.findAll('other', 'Thing', key)).toEqual([]);
        }
        for (const name of ['one', 'two', '__proto__']) {
          expect(fleet.getAll('default', 'Thing', 'a', name)).toEqual(
            clusters.flatMap(of => fleet.get(of, 'Thing', 'a', name) ?? []),
          );
        }
        expect(clusters.map(name => fleet.cluster(name))).toEqual(
          fleet.clusters('default'),
        );
      }),
    );
  });

  it('tells of a lost cluster who asked for that one, and nobody else', () => {
    const fleet = new FleetIndex([thing]);
    const east = fleet.addCluster('east');
    fleet.addCluster('west').clusterState('live');
    east.replace('Thing', [raw('one', 'x', 'g')], AS_OF);
    east.clusterState('live');
    const told: string[] = [];
    fleet.onChange(changed => told.push(...changed));
    east.clusterState('unreachable', 'timeout');
    expect(told).toEqual(['cluster|east']);
  });

  it('is silent where nothing changes', () => {
    const fleet = new FleetIndex([thing]);
    const sink = fleet.addCluster('east');
    sink.replace('Thing', [raw('one', 'x', 'g')], AS_OF);
    sink.clusterState('live');
    const listener = jest.fn();
    fleet.onChange(listener);
    sink.replace('Thing', [raw('one', 'x', 'g')], AS_OF);
    sink.upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    sink.clusterState('live');
    sink.remove('Thing', 'a', 'never-there');
    expect(listener).not.toHaveBeenCalled();
  });

  it('tells only of what a replacement changes', () => {
    const fleet = new FleetIndex([thing]);
    const sink = fleet.addCluster('east');
    sink.replace('Thing', [raw('one', 'x', 'g'), raw('two', 'x', 'h')], AS_OF);
    const told: string[] = [];
    fleet.onChange(changed => told.push(...changed));
    sink.replace('Thing', [raw('one', 'x', 'g'), raw('two', 'y', 'h')], AS_OF);
    expect([...new Set(told)].sort()).toEqual([
      'key|Thing|group:h',
      'key|Thing|service:a/h',
      'name|Thing|a/two',
    ]);
  });

  it('skips an object that has not the shape of its kind, says so, and does not know of absence then', () => {
    const fleet = new FleetIndex([thing]);
    const sink = fleet.addCluster('east');
    sink.clusterState('live');
    sink.replace(
      'Thing',
      [raw('one', 'broken', 'g'), raw('two', 'x', 'g')],
      AS_OF,
    );
    expect(fleet.clusters('default')[0].problems).toEqual([
      'Thing a/one is left out: value: is broken',
    ]);
    expect(fleet.readable('east', 'Thing')).toBe(false);
    sink.upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    expect(fleet.clusters('default')[0].problems).toEqual([]);
    expect(fleet.readable('east', 'Thing')).toBe(true);
  });

  it('is silent where an object that is skipped comes again with the same fault', () => {
    const fleet = new FleetIndex([thing]);
    const east = fleet.addCluster('east');
    east.upsert('Thing', raw('one', 'broken', 'g'), AS_OF);
    let changes = 0;
    fleet.onChange(() => changes++);
    east.upsert('Thing', raw('one', 'broken', 'h'), AS_OF);
    expect(changes).toBe(0);
  });

  it.each([[null], [7], ['text'], [[]]])(
    'skips %j, which is no object, and lives',
    nothing => {
      const fleet = new FleetIndex([thing]);
      const east = fleet.addCluster('east');
      east.replace('Thing', [nothing as never, raw('one', 'x', 'g')], AS_OF);
      expect(fleet.get('east', 'Thing', 'a', 'one')).toBeDefined();
      expect(fleet.clusters('default')[0].problems).toHaveLength(1);
    },
  );

  it('takes nothing from a reader whose cluster is gone', () => {
    const fleet = new FleetIndex([thing]);
    const old = fleet.addCluster('east');
    fleet.removeCluster('east');
    old.upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    old.clusterState('live');
    expect(fleet.clusters('default')).toEqual([]);
    expect(fleet.services()).toEqual([]);
  });
});

function bound(beside: Beside) {
  return {
    fleet: beside.fleet,
    held: beside.held,
    take: (taken: Step) => beside.take(taken),
    sink: (name: string) => beside.sink(name),
  };
}

describe('freshness', () => {
  const start = () => {
    const fleet = new FleetIndex([thing]);
    return { fleet, sink: fleet.addCluster('east') };
  };

  it('is syncing until the reader says otherwise, and absence is not known', () => {
    const { fleet, sink } = start();
    expect(fleet.clusters('default')).toEqual([
      {
        name: 'east',
        state: 'syncing',
        asOf: null,
        reason: null,
        kinds: [],
        problems: [],
      },
    ]);
    sink.replace('Thing', [], AS_OF);
    expect(fleet.readable('east', 'Thing')).toBe(false);
    sink.clusterState('live');
    expect(fleet.readable('east', 'Thing')).toBe(true);
  });

  it('keeps the last known objects of a cluster that cannot be read', () => {
    const { fleet, sink } = start();
    sink.replace('Thing', [raw('one', 'x', 'g')], AS_OF);
    sink.clusterState('unreachable', 'connection refused');
    expect(fleet.find('east', 'Thing', 'group:g')).toHaveLength(1);
    expect(fleet.freshness('east', 'Thing')).toEqual({
      kind: 'Thing',
      state: 'unreachable',
      asOf: AS_OF,
      reason: 'connection refused',
    });
  });

  it.each(['forbidden', 'not_installed', 'off', 'stale'] as const)(
    'keeps %s of one kind apart from its cluster',
    state => {
      const { fleet, sink } = start();
      sink.replace('Thing', [], AS_OF);
      sink.clusterState('live');
      sink.kindState('Thing', state, 'because');
      expect(fleet.clusters('default')[0]).toMatchObject({
        state: 'live',
        kinds: [{ kind: 'Thing', state, reason: 'because' }],
      });
      expect(fleet.readable('east', 'Thing')).toBe(false);
    },
  );

  it('says unreachable of a forbidden kind while its cluster is, and off of one that is off', () => {
    const { fleet, sink } = start();
    sink.kindState('Thing', 'forbidden', '403');
    sink.clusterState('unreachable', 'refused');
    expect(fleet.freshness('east', 'Thing').state).toBe('unreachable');
    sink.kindState('Thing', 'off');
    expect(fleet.freshness('east', 'Thing').state).toBe('off');
  });

  it('says off of a kind and of a cluster that nobody reads', () => {
    const { fleet } = start();
    expect(fleet.freshness('east', 'Other').state).toBe('off');
    expect(fleet.freshness('nowhere', 'Thing').state).toBe('off');
    expect(fleet.readable('nowhere', 'Thing')).toBe(false);
  });
});

describe('aliases', () => {
  it('mean the cluster that calls itself so, unless two do', () => {
    const fleet = new FleetIndex([thing]);
    const east = fleet.addCluster('east');
    const west = fleet.addCluster('west');
    east.upsert('Thing', raw('one', 'alias-1', 'g'), AS_OF);
    expect(fleet.resolve('alias-1')).toBe('east');
    west.upsert('Thing', raw('one', 'alias-1', 'g'), AS_OF);
    expect(fleet.resolve('alias-1')).toBeUndefined();
    expect(fleet.describe().clusters.map(({ problems }) => problems)).toEqual([
      ['It calls itself alias-1, and so does west: the name is not used.'],
      ['It calls itself alias-1, and so does east: the name is not used.'],
    ]);
    west.remove('Thing', 'a', 'one');
    expect(fleet.resolve('alias-1')).toBe('east');
  });

  it('give way to configured names', () => {
    const fleet = new FleetIndex([thing]);
    const east = fleet.addCluster('east');
    fleet.addCluster('alias-1');
    east.upsert('Thing', raw('one', 'alias-1', 'g'), AS_OF);
    expect(fleet.resolve('alias-1')).toBe('alias-1');
    expect(fleet.describe().clusters[1].problems).toEqual([
      'It calls itself alias-1, which is the configured name of another cluster.',
    ]);
  });

  it('touch nobody where another object says what is known', () => {
    const fleet = new FleetIndex([thing]);
    const east = fleet.addCluster('east');
    east.upsert('Thing', raw('one', 'alias-1', 'g'), AS_OF);
    const touched: string[] = [];
    fleet.onChange(changed => touched.push(...changed));
    east.upsert('Thing', raw('two', 'alias-1', 'g'), AS_OF);
    expect(touched).not.toContain('set|default');
    expect(touched).not.toContain('alias|alias-1');
    east.remove('Thing', 'a', 'one');
    expect(fleet.resolve('alias-1')).toBe('east');
    east.remove('Thing', 'a', 'two');
    expect(touched).toContain('set|default');
    expect(fleet.resolve('alias-1')).toBeUndefined();
  });

  it('are looked for in the own cluster set first: ids are unique within one only', () => {
    const sets = new Map([
      ['prod', ['east', 'west']],
      ['test', ['lab', 'alias-2']],
    ]);
    const fleet = new FleetIndex([thing], new ClusterSets(sets));
    const said = { east: 'alias-1', lab: 'alias-1', west: 'alias-2' };
    for (const [name, alias] of Object.entries(said)) {
      fleet.addCluster(name).upsert('Thing', raw('one', alias, 'g'), AS_OF);
    }
    expect(fleet.resolve('alias-1')).toBeUndefined();
    expect(fleet.resolve('alias-1', 'prod')).toBe('east');
    expect(fleet.resolve('alias-1', 'test')).toBe('lab');
    expect(fleet.resolve('alias-2', 'prod')).toBe('west');
    expect(fleet.resolve('alias-2', 'test')).toBe('alias-2');
    expect(
      fleet.describe().clusters.flatMap(({ problems }) => problems),
    ).toEqual([]);
  });
});

describe('cluster sets', () => {
  const sets = new ClusterSets(new Map([['prod', ['east', 'west']]]));

  it('keep services of the same name apart', () => {
    const fleet = new FleetIndex([thing], sets);
    fleet.addCluster('east').upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    fleet
      .addCluster('lab', 'test')
      .upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    fleet.addCluster('other').upsert('Thing', raw('one', 'x', 'g'), AS_OF);
    expect(fleet.services().sort()).toEqual([
      'default/a/g',
      'prod/a/g',
      'test/a/g',
    ]);
    expect(fleet.clusterSets()).toEqual(['default', 'prod', 'test']);
  });

  it('hold a cluster that no source has told yet as one that is still to be read, and tell when that changes', () => {
    const fleet = new FleetIndex([thing], sets);
    const source = {
      source: 'mesh.sources[0]',
      type: 'ocm',
      asOf: null,
      reason: null,
      problems: [],
    };
    fleet.tellSource({ ...source, state: 'syncing' });
    expect(fleet.clusters('prod')[0]).toMatchObject({
      state: 'syncing',
      reason:
        'mesh.clusterSets.prod names it, and not every source has told its clusters yet.',
    });
    const told: string[] = [];
    fleet.onChange(changed => told.push(...changed));
    fleet.tellSource({ ...source, state: 'live' });
    expect(fleet.clusters('prod')[0].state).toBe('unreachable');
    expect(told).toEqual(
      expect.arrayContaining(['cluster|east', 'beginning|prod']),
    );
  });

  it('hold a cluster that no source has as one that cannot be read', () => {
    const fleet = new FleetIndex([thing], sets);
    fleet.addCluster('east').clusterState('live');
    expect(
      fleet
        .clusters('prod')
        .map(({ name, state, reason }) => [name, state, reason]),
    ).toEqual([
      ['east', 'live', null],
      [
        'west',
        'unreachable',
        'mesh.clusterSets.prod names it, and no source has it.',
      ],
    ]);
    fleet.removeCluster('east');
    expect(fleet.clusters('prod')[0].state).toBe('unreachable');
  });
});
