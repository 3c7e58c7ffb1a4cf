import {
  message,
  type ServiceAnswer,
  type VerdictState,
} from '@meshport/plugin-mesh-common';
import type { KindDefinition, RawObject } from '@meshport/plugin-mesh-node';
import { until } from '../__testUtils__/fleet';
import { FleetIndex } from '../fleet';
import type { FleetReader } from '../fleet/reader';
import { Verdicts, type Judge } from '.';

const kind: KindDefinition<any> = {
  id: 'Service',
  kind: 'Service',
  group: '',
  versions: ['v1'],
  plural: 'services',
  namespaced: true,
  purpose: 'test',
  project: raw => ({
    namespace: 'a',
    name: (raw.metadata as { name: string }).name,
    state: raw.state,
  }),
  keys: kept => [`service:a/${kept.name}`],
};
const service = (name: string, state: string): RawObject => ({
  metadata: { name, namespace: 'a' },
  state,
});
const AS_OF = '2026-11-21T10:00:00.000Z';

/** The state that the object carries, and not onboarded without one. */
const judge: Judge = (reader: FleetReader, id) => {
  reader.clusters(id.clusterSet);
  const found = reader.get<any>('east', 'Service', id.namespace, id.name);
  const state: VerdictState = found?.object.state ?? 'not_onboarded';
  return {
    ...id,
    crossings: [],
    verdict: {
      state,
      message: message(state, state),
      cause: null,
      since: null,
      atLeast: false,
    },
    callAt: [],
    survives: { clusterLoss: null, message: message('x', 'x') },
    grid: { hops: [], rows: [], jumps: [] },
    endpoints: [],
    traces: [],
    findings:
      state === 'down'
        ? [{ id: 'rule:east', since: null } as ServiceAnswer['findings'][0]]
        : [],
    records: [],
    onboarding: null,
    offer: { ref: 'template:default/expose-service', values: {} },
  };
};

describe('verdicts', () => {
  let now: Date;
  let fleet: FleetIndex;
  let verdicts: Verdicts;
  let judged: jest.Mock;
  const sink = () => fleet.addCluster('east');

  beforeEach(() => {
    now = new Date('2026-11-21T10:31:00.000Z');
    fleet = new FleetIndex([
      kind,
      { ...kind, id: 'ServiceExport' },
      { ...kind, id: 'DNSRecord' },
    ]);
    judged = jest.fn(judge);
    verdicts = new Verdicts({ fleet, judge: judged, clock: () => now });
  });
  afterEach(() => verdicts.stop());

  it('are unknown, and offer nothing, while a cluster is read for the first time', () => {
    const east = sink();
    expect(verdicts.get('default/a/one')).toMatchObject({
      verdict: {
        state: 'unknown',
        message: { text: 'east is being read for the first time' },
      },
      offer: null,
    });
    east.replace('Service', [], AS_OF);
    east.clusterState('live');
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('not_onboarded');
  });

  it('are unknown, and offer nothing, while a source has not told which clusters it has', () => {
    const source = {
      source: 'mesh.sources[0]',
      type: 'catalog',
      reason: null,
      problems: [],
    };
    fleet.tellSource({ ...source, state: 'syncing', asOf: null });
    expect(verdicts.get('default/a/one')).toMatchObject({
      verdict: {
        state: 'unknown',
        message: { text: 'Which clusters there are is not known yet' },
      },
      offer: null,
    });
    fleet.tellSource({ ...source, state: 'live', asOf: AS_OF });
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('not_onboarded');
  });

  it.each(['not_onboarded', 'down'] as const)(
    'are not %s while a kind that decides is read for the first time in a live cluster',
    state => {
      const east = sink();
      east.clusterState('live');
      east.replace('Service', [service('one', state)], AS_OF);
      east.kindState('ServiceExport', 'syncing');
      expect(verdicts.get('default/a/one')).toMatchObject({
        verdict: {
          state: 'unknown',
          message: { text: 'east is being read for the first time' },
        },
        offer: null,
      });
      east.kindState('ServiceExport', 'not_installed');
      expect(verdicts.get('default/a/one')?.verdict.state).toBe(state);
    },
  );

  it('do not wait for a kind without which it can be said that a service is not there', () => {
    const east = sink();
    east.clusterState('live');
    east.replace('Service', [service('one', 'not_onboarded')], AS_OF);
    east.kindState('DNSRecord', 'syncing', 'The API server answers 500.');
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('not_onboarded');
  });

  it('are computed once, and again only when something that was read changes', () => {
    const east = sink();
    east.clusterState('live');
    east.replace(
      'Service',
      [service('one', 'healthy'), service('two', 'healthy')],
      AS_OF,
    );
    verdicts.get('default/a/one');
    judged.mockClear();
    verdicts.get('default/a/one');
    east.upsert('Service', service('two', 'down'), AS_OF);
    verdicts.get('default/a/one');
    expect(judged).not.toHaveBeenCalled();
    east.upsert('Service', service('one', 'down'), AS_OF);
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('down');
    expect(judged).toHaveBeenCalledTimes(1);
  });

  it('tell which services have another answer, bursts together', async () => {
    const east = sink();
    east.clusterState('live');
    east.replace(
      'Service',
      [service('one', 'healthy'), service('two', 'healthy')],
      AS_OF,
    );
    verdicts.all();
    const told: string[][] = [];
    verdicts.onChange(services => told.push([...services]));
    for (const state of ['down', 'degraded', 'down']) {
      east.upsert('Service', service('one', state), AS_OF);
    }
    east.upsert(
      'Service',
      service('two', 'healthy'),
      '2026-11-21T11:00:00.000Z',
    );
    await until('telling', () => told.length > 0, 200);
    expect(told).toEqual([['default/a/one']]);
  });

  it('tell nothing where an answer differs only in as of when it is', () => {
    const east = sink();
    verdicts.stop();
    verdicts = new Verdicts({
      fleet,
      judge: (reader, id) => ({
        ...judge(reader, id),
        endpoints: [
          { asOf: reader.freshness('east', 'Service').asOf },
        ] as ServiceAnswer['endpoints'],
      }),
    });
    east.clusterState('live');
    east.replace('Service', [service('one', 'healthy')], AS_OF);
    verdicts.get('default/a/one');
    const told = jest.fn();
    verdicts.onChange(told);
    east.confirm!('Service', '2026-11-21T11:00:00.000Z');
    east.clusterState('live', 'as before');
    verdicts.get('default/a/one');
    expect(told).not.toHaveBeenCalled();
    east.clusterState('stale');
    east.upsert('Service', service('one', 'down'), AS_OF);
    verdicts.get('default/a/one');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('are judged again when time alone makes them others, and tell so', async () => {
    verdicts.stop();
    verdicts = new Verdicts({
      fleet,
      judge: (reader, id) => {
        const answer = judge(reader, id);
        const isNew = reader.changedWithin(100, 'east', 'Service', 'a', 'one');
        return isNew
          ? { ...answer, verdict: { ...answer.verdict, state: 'degraded' } }
          : answer;
      },
    });
    const east = sink();
    east.clusterState('live');
    east.replace('Service', [service('one', 'healthy')], AS_OF);
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('healthy');
    east.upsert('Service', service('one', 'down'), AS_OF);
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('degraded');
    const told: string[] = [];
    verdicts.onChange(services => told.push(...services));
    await until('telling', () => told.length > 0);
    expect(verdicts.outline('default/a/one')?.verdict.state).toBe('down');
  });

  it('come and go with their services', async () => {
    const east = sink();
    east.clusterState('live');
    east.replace('Service', [service('one', 'healthy')], AS_OF);
    expect(verdicts.all().map(({ name }) => name)).toEqual(['one']);
    const told: string[] = [];
    verdicts.onChange(services => told.push(...services));
    east.replace('Service', [], AS_OF);
    await until('telling', () => told.length > 0, 200);
    expect(told).toEqual(['default/a/one']);
    expect(verdicts.all()).toEqual([]);
  });

  it('keep the instant at which this hub first saw a state', () => {
    const east = sink();
    east.clusterState('live');
    east.upsert('Service', service('one', 'degraded'), AS_OF);
    expect(verdicts.get('default/a/one')?.verdict).toMatchObject({
      since: '2026-11-21T10:31:00.000Z',
      atLeast: true,
    });
    now = new Date('2026-11-21T10:40:00.000Z');
    east.upsert(
      'Service',
      service('one', 'degraded'),
      '2026-11-21T10:40:00.000Z',
    );
    expect(verdicts.get('default/a/one')?.verdict).toMatchObject({
      since: '2026-11-21T10:31:00.000Z',
      atLeast: true,
    });
  });

  it('know since when a state is that was seen to begin, and its findings too', () => {
    const east = sink();
    east.clusterState('live');
    east.upsert('Service', service('one', 'healthy'), AS_OF);
    verdicts.get('default/a/one');
    now = new Date('2026-11-21T10:42:00.000Z');
    east.upsert('Service', service('one', 'down'), AS_OF);
    const answer = verdicts.get('default/a/one');
    expect(answer?.verdict).toMatchObject({
      state: 'down',
      since: '2026-11-21T10:42:00.000Z',
      atLeast: false,
    });
    expect(answer?.findings[0].since).toBe('2026-11-21T10:42:00.000Z');
  });

  it('let the event loop turn while many are computed', async () => {
    let sinceTurn = 0;
    const slow: Judge = (reader, id) => {
      const end = performance.now() + 2;
      while (performance.now() < end);
      sinceTurn++;
      return judge(reader, id);
    };
    verdicts.stop();
    verdicts = new Verdicts({ fleet, judge: slow });
    const east = sink();
    east.clusterState('live');
    let told = 0;
    verdicts.onChange(services => {
      told += services.size;
    });
    const many = Array.from({ length: 200 }, (_, i) =>
      service(`s${i}`, 'healthy'),
    );
    east.replace('Service', many, AS_OF);
    let most = 0;
    let turning = true;
    const turn = () => {
      most = Math.max(most, sinceTurn);
      sinceTurn = 0;
      if (turning) setImmediate(turn);
    };
    turn();
    await until('all verdicts', () => told === 200);
    turning = false;
    // 50 ms of work at 2 ms each.
    expect(most).toBeLessThanOrEqual(25);
  });

  it('are unknown where the join fails, and known again when it does not', async () => {
    const east = sink();
    east.clusterState('live');
    let fails = true;
    const faults: string[] = [];
    verdicts.stop();
    verdicts = new Verdicts({
      fleet,
      judge: (reader, id) => {
        const answer = judge(reader, id);
        if (fails) throw new Error('no such field');
        return answer;
      },
      onError: ({ name }, { message: problem }) => {
        faults.push(`${name}: ${problem}`);
      },
    });
    east.upsert('Service', service('one', 'healthy'), AS_OF);
    await until('the fault', () => faults.length > 0);
    expect(faults).toEqual(['one: no such field']);
    expect(verdicts.get('default/a/one')?.verdict).toMatchObject({
      state: 'unknown',
      message: {
        text: 'It cannot be judged: no such field. This is a mistake in Meshport, not in the service',
      },
    });
    fails = false;
    east.upsert('Service', service('one', 'down'), AS_OF);
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('down');
  });

  it('that somebody asked for do not wait for those of many others', async () => {
    verdicts.stop();
    const slow: Judge = (reader, id) => {
      const end = performance.now() + 1;
      while (performance.now() < end);
      return judge(reader, id);
    };
    verdicts = new Verdicts({ fleet, judge: slow });
    const east = sink();
    east.clusterState('live');
    const many = (state: string) =>
      Array.from({ length: 2_000 }, (_, i) => service(`s${i}`, state));
    east.replace('Service', many('healthy'), AS_OF);
    const open = 'default/a/s1999';
    verdicts.get(open);
    let left = 0;
    verdicts.onChange(services => {
      if (services.has(open)) left = verdicts.pending;
    });
    east.replace('Service', many('down'), AS_OF);
    await until('the open one', () => left > 0);
    expect(left).toBeGreaterThan(1_000);
    expect(verdicts.get(open)?.verdict.state).toBe('down');
  });

  it('of a lost cluster do not wait until the hub has nothing else to do', async () => {
    const east = sink();
    east.clusterState('live');
    const many = Array.from({ length: 3_000 }, (_, i) =>
      service(`s${i}`, 'healthy'),
    );
    east.replace('Service', many, AS_OF);
    await verdicts.judgeSome(fleet.services(), Infinity);
    let isBusy = true;
    const work = () => {
      const end = performance.now() + 8;
      while (performance.now() < end);
      if (isBusy) setTimeout(work, 1);
    };
    work();
    east.clusterState('unreachable', 'timeout');
    expect(verdicts.pending).toBe(3_000);
    await until('all verdicts', () => verdicts.pending === 0, 1_500);
    isBusy = false;
    expect(judged).toHaveBeenCalledTimes(6_000);
  });

  it('are kept as an outline of every service, also where nobody asked', async () => {
    const east = sink();
    east.clusterState('live');
    east.replace('Service', [service('one', 'down')], AS_OF);
    expect(verdicts.outline('default/a/one')).toBeUndefined();
    await until('the verdict', () => verdicts.pending === 0);
    expect(verdicts.outline('default/a/one')).toMatchObject({
      verdict: { state: 'down' },
      findings: [{ id: 'rule:east' }],
    });
    east.replace('Service', [], AS_OF);
    await until('the verdict', () => verdicts.pending === 0);
    expect(verdicts.outline('default/a/one')).toBeUndefined();
  });

  it('of some are judged at once for who lists them, and no longer than they wait', async () => {
    const east = sink();
    east.clusterState('live');
    east.replace(
      'Service',
      [service('one', 'down'), service('two', 'down')],
      AS_OF,
    );
    await verdicts.judgeSome(['default/a/one'], 1_000);
    expect(verdicts.outline('default/a/one')).toBeDefined();
    expect(verdicts.outline('default/a/two')).toBeUndefined();
    await verdicts.judgeSome(['default/a/two'], 0);
    expect(verdicts.outline('default/a/two')).toBeUndefined();
  });

  it('answer at once who asks for a service that has just gone', () => {
    const east = sink();
    east.clusterState('live');
    east.replace('Service', [service('one', 'healthy')], AS_OF);
    verdicts.get('default/a/one');
    east.replace('Service', [], AS_OF);
    expect(verdicts.get('default/a/one')?.verdict.state).toBe('not_onboarded');
  });

  it('answer nothing for what is no service', () => {
    expect(verdicts.get('nonsense')).toBeUndefined();
  });
});
