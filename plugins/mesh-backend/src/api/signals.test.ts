import { mockServices } from '@backstage/backend-test-utils';
import type { SignalPayload } from '@backstage/plugin-signals-node';
import { FleetIndex } from '../fleet';
import type { HistoryListener } from '../history';
import { kinds } from '../kinds';
import { Verdicts } from '../verdicts';
import { PageSignals } from './signals';

const AS_OF = '2026-11-21T10:00:00.000Z';
const namespace = (owner: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'a', annotations: { 'meshport.dev/owner': owner } },
});
const ON_NAMESPACE = new Set(['name|Namespace|/a']);

describe('open pages', () => {
  let published: SignalPayload[];
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
    signals = new PageSignals({
      signals: {
        async publish(signal) {
          published.push(signal);
        },
      },
      fleet,
      verdicts,
      history: {
        onChange: listener => {
          recorded = listener;
          return () => {};
        },
      },
      logger: mockServices.logger.mock(),
      secret: Buffer.from('secret'),
    });
  });
  afterEach(() => {
    signals.stop();
    verdicts.stop();
    jest.useRealTimers();
  });

  it('are told, without content, that something they show has changed', () => {
    const east = fleet.addCluster('east');
    const channel = signals.open(['component:default/x'], ON_NAMESPACE, []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(1_000);
    expect(published).toEqual([
      { recipients: { type: 'broadcast' }, channel, message: {} },
    ]);
  });

  it('hear nothing of what they do not show', () => {
    const east = fleet.addCluster('east');
    signals.open(['component:default/x'], new Set(['name|Namespace|/b']), []);
    east.upsert('Namespace', namespace('me'), AS_OF);
    jest.advanceTimersByTime(5_000);
    expect(published).toEqual([]);
  });

  it('hear at most one message a second, and the last change is never lost', () => {
    const east = fleet.addCluster('east');
    signals.open(['component:default/x'], ON_NAMESPACE, []);
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
    signals.open(['component:default/x'], ON_NAMESPACE, []);
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
    signals.open(['component:default/x'], read, ['default/a/one']);
    recorded(new Set([subject]));
    jest.advanceTimersByTime(1_000);
    expect(published).toHaveLength(times);
  });

  it('have one channel an entity, which nobody can guess', () => {
    const open = (ref: string) => signals.open([ref], new Set(), []);
    expect(open('component:default/x')).toBe(open('component:default/x'));
    expect(open('component:default/x')).not.toBe(open('component:default/y'));
    expect(open('component:default/x')).toMatch(/^mesh:[\w-]{43}$/);
    expect(open('component:default/x')).not.toContain('default');
  });
});
