import { mockServices } from '@backstage/backend-test-utils';
import type { SignalPayload } from '@backstage/plugin-signals-node';
import { FleetIndex } from '../fleet';
import type { HistoryListener } from '../history';
import { kinds } from '../kinds';
import type { KeptNamespace } from '../kinds/namespace';
import { Verdicts } from '../verdicts';
import { type OpenPage, PageSignals } from './signals';

const AS_OF = '2026-11-21T10:00:00.000Z';
const namespace = (owner: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'a', annotations: { 'meshport.dev/owner': owner } },
});
const ON_NAMESPACE = new Set(['name|Namespace|/a']);

describe('open pages', () => {
  /** What was said beside heartbeats. */
  let published: SignalPayload[];
  let beats: number;
  let publish: (signal: SignalPayload) => Promise<void>;
  let logger: ReturnType<typeof mockServices.logger.mock>;
  let fleet: FleetIndex;
  let signals: PageSignals;
  let verdicts: Verdicts;
  let recorded: HistoryListener;

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date(AS_OF) });
    published = [];
    fleet = new FleetIndex(kinds);
    verdicts = new Verdicts({
      fleet,
      judge: () => {
        throw new Error('no service is asked for');
      },
    });
    publish = async signal => {
      if (signal.channel === signals.heartbeat) beats += 1;
      else published.push(signal);
    };
    beats = 0;
    logger = mockServices.logger.mock();
    signals = new PageSignals({
      signals: { publish: signal => publish(signal) },
      fleet,
      verdicts,
      history: {
        onChange: listener => {
          recorded = listener;
          return () => {};
        },
      },
      logger,
      secret: Buffer.from('secret'),
    });
  });
  afterEach(() => {
    signals.stop();
    verdicts.stop();
    jest.useRealTimers();
  });

  const open = (
    entities: string[],
    read: ReadonlySet<string>,
    services: string[],
    claims: OpenPage['claims'] = {
      read: new Set(),
      said: '',
      say: () => '',
    },
  ) => signals.open({ entities, read, services, claims });

  it('are told, without content, that something they show has changed', () => {
    const east = fleet.addCluster('east');
    const channel = open(['component:default/x'], ON_NAMESPACE, []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published).toEqual([
      { recipients: { type: 'broadcast' }, channel, message: {} },
    ]);
  });

  it('hear nothing of what they do not show', () => {
    const east = fleet.addCluster('east');
    open(['component:default/x'], new Set(['name|Namespace|/b']), []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(5_000);
    expect(published).toEqual([]);
  });

  it('hear of what decides on their claims only where something else is said of them', () => {
    const east = fleet.addCluster('east');
    const owner = () =>
      fleet.get<KeptNamespace>('east', 'Namespace', undefined, 'a')?.object
        .owner;
    const say = () => (owner() === 'me' ? 'confirmed' : 'not confirmed');
    open(['component:default/x'], new Set(), [], {
      read: ON_NAMESPACE,
      said: say(),
      say,
    });
    for (const someone of ['you', 'them']) {
      east.upsert('Namespace', namespace(someone), AS_OF);
      jest.advanceTimersByTime(2_000);
    }
    east.remove('Namespace', undefined, 'a');
    jest.advanceTimersByTime(2_000);
    expect(published).toEqual([]);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published).toHaveLength(1);
  });

  it('hear at most one message a second, and the last change is never lost', () => {
    const east = fleet.addCluster('east');
    open(['component:default/x'], ON_NAMESPACE, []);
    for (let change = 0; change < 100; change++) {
      east.upsert('Namespace', namespace(`team-${change}`), AS_OF);
      jest.advanceTimersByTime(50);
    }
    expect(published.length).toBeLessThanOrEqual(6);
    const before = published.length;
    jest.advanceTimersByTime(2_000);
    expect(published.length).toBeLessThanOrEqual(before + 1);
    east.upsert('Namespace', namespace('last'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published.length).toBeGreaterThan(before);
  });

  it('hear in a second, also where the clock was set back by an hour', () => {
    const east = fleet.addCluster('east');
    open(['component:default/x'], ON_NAMESPACE, []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    jest.setSystemTime(new Date('2026-11-21T09:00:00.000Z'));
    east.upsert('Namespace', namespace('you'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published).toHaveLength(2);
  });

  it.each([
    ['a service that they show', 'default/a/one', 1],
    ['the clusters that they show', 'default', 1],
    ['another service', 'default/a/two', 0],
  ])('hear that the history of %s has grown', (_, subject, times) => {
    const read = new Set(['set|default']);
    open(['component:default/x'], read, ['default/a/one']);
    recorded(new Set([subject]));
    jest.advanceTimersByTime(1_000);
    expect(published).toHaveLength(times);
  });

  it('hear of ten thousand changes a second at most once in it, also where they show fifty services', () => {
    const sinks = ['east', 'west'].map(name => fleet.addCluster(name));
    const services = Array.from({ length: 50 }, (_, n) => `default/a/s${n}`);
    open(['system:default/x'], ON_NAMESPACE, services);
    for (let ms = 0; ms < 3_000; ms++) {
      for (let n = 0; n < 10; n++) {
        sinks[n % 2].upsert('Namespace', namespace(`${ms}-${n}`), AS_OF);
      }
      jest.advanceTimersByTime(1);
    }
    expect(published.length).toBeGreaterThanOrEqual(3);
    expect(published.length).toBeLessThanOrEqual(4);
  });

  it('hear every five seconds that the hub lives, for as long as one of them asks', () => {
    open(['component:default/x'], ON_NAMESPACE, []);
    jest.advanceTimersByTime(60_000);
    expect(beats).toBe(12);
    jest.advanceTimersByTime(600_000);
    const before = beats;
    jest.advanceTimersByTime(600_000);
    expect(beats).toBe(before);
    open(['component:default/x'], ON_NAMESPACE, []);
    jest.advanceTimersByTime(5_000);
    expect(beats).toBe(before + 1);
    expect(published).toEqual([]);
  });

  it('are no longer told once nobody asks for them', () => {
    const east = fleet.addCluster('east');
    open(['component:default/x'], ON_NAMESPACE, []);
    jest.advanceTimersByTime(151_000);
    const other = open(['component:default/y'], ON_NAMESPACE, []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published.map(({ channel }) => channel)).toEqual([other]);
  });

  it('have another channel after an hour, so that who may no longer read hears no more, and no change is lost between', () => {
    const east = fleet.addCluster('east');
    const openX = () => open(['component:default/x'], ON_NAMESPACE, []);
    jest.advanceTimersByTime(3_550_000 - (performance.now() % 3_600_000));
    const first = openX();
    jest.advanceTimersByTime(60_000);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published.map(({ channel }) => channel)).toEqual([first]);
    expect(openX()).not.toBe(first);
  });

  it('are said once in the log to ask by themselves, where signals cannot be published', async () => {
    publish = async () => {
      throw new Error('the bus is gone');
    };
    open(['component:default/x'], ON_NAMESPACE, []);
    for (let n = 0; n < 3; n++) {
      jest.advanceTimersByTime(5_000);
      await Promise.resolve();
      await Promise.resolve();
      await Promise.resolve();
    }
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('have one channel an entity, which nobody can guess', () => {
    const channelOf = (ref: string) => open([ref], new Set(), []);
    const ofX = channelOf('component:default/x');
    expect(channelOf('component:default/x')).toBe(ofX);
    expect(channelOf('component:default/y')).not.toBe(ofX);
    expect(ofX).toMatch(/^mesh:[\w-]{43}$/);
    expect(ofX).not.toContain('default');
    expect(signals.heartbeat).toMatch(/^mesh:[\w-]{43}$/);
  });
});
