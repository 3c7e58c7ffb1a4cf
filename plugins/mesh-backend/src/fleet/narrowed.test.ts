import type { ClusterSink, RawObject } from '@meshport/plugin-mesh-node';
import { readKindsOf } from '../__testUtils__/narrowed';
import { kinds } from '../kinds';
import { FleetIndex } from '.';
import { dependency } from './dependencies';

const AT = '2026-11-21T10:00:00.000Z';
const LATER = '2026-11-21T10:05:00.000Z';

const service = (
  namespace: string,
  name: string,
  labels?: Record<string, string>,
): RawObject => ({ metadata: { namespace, name, labels }, spec: {} });

describe('a cluster of which not all is read', () => {
  let fleet: FleetIndex;
  let sink: ClusterSink;

  const start = (...said: Parameters<typeof readKindsOf>) => {
    fleet = new FleetIndex(kinds);
    sink = fleet.addCluster('east', undefined, readKindsOf(...said));
    sink.clusterState('live');
  };
  const names = () =>
    fleet.services().map(ref => ref.split('/').slice(1).join('/'));
  const freshness = (namespace?: string) => {
    const { state, reason } = fleet.freshness('east', 'Service', namespace);
    return [state, reason];
  };
  const unread = (namespace?: string) =>
    fleet.unread('east', 'Service', namespace)?.reason;

  describe('in two namespaces', () => {
    beforeEach(() => start({}, { namespaces: ['shop', 'web'] }));

    it('keeps nothing of others, whatever its source tells', () => {
      sink.replace(
        'Service',
        [service('shop', 'cart'), service('bank', 'vault')],
        AT,
      );
      sink.upsert('Service', service('bank', 'safe'), AT);
      expect(names()).toEqual(['shop/cart']);
    });

    it('knows what is absent in them, and nothing of others or of the whole', () => {
      sink.replace('Service', [service('shop', 'cart')], AT);
      expect(unread('shop')).toBeUndefined();
      expect(freshness('bank')).toEqual([
        'off',
        'The namespace bank is not read (mesh.sources[0].namespaces).',
      ]);
      expect(unread('bank')).toMatch('The namespace bank is not read');
      expect(unread()).toBe(
        'Only the namespaces shop, web are read (mesh.sources[0].namespaces).',
      );
    });

    it('takes each by itself: a list of one says nothing of the other', () => {
      sink.replace('Service', [service('shop', 'cart')], AT, {
        namespace: 'shop',
      });
      expect(unread('shop')).toBeUndefined();
      expect(unread('web')).toMatch('Not every Service of east could be read');

      sink.replace('Service', [service('web', 'page')], AT, {
        namespace: 'web',
      });
      sink.replace('Service', [], LATER, { namespace: 'shop' });
      expect(names()).toEqual(['web/page']);
      expect(fleet.freshness('east', 'Service', 'shop').asOf).toBe(LATER);
      expect(fleet.freshness('east', 'Service', 'web').asOf).toBe(AT);
      expect(fleet.freshness('east', 'Service').asOf).toBe(AT);
    });

    it('has the state of each, and of both the worse one', () => {
      sink.kindState('Service', 'live', undefined, { namespace: 'shop' });
      sink.kindState('Service', 'forbidden', 'No.', { namespace: 'web' });
      expect(freshness('shop')).toEqual(['live', null]);
      expect(freshness('web')).toEqual(['forbidden', 'No.']);
      expect(freshness()).toEqual(['forbidden', 'No.']);
    });

    it('tells who depends on the kind when one becomes known', () => {
      const told: string[] = [];
      fleet.onChange(changed => told.push(...changed));
      sink.replace('Service', [], AT, { namespace: 'web' });
      expect(told).toContain(dependency.cluster('east'));
    });

    it('knows of Namespaces those that are read', () => {
      sink.replace('Namespace', [{ metadata: { name: 'shop' } }], AT);
      const reason = (name: string) =>
        fleet.unread('east', 'Namespace', name)?.reason;
      expect(reason('shop')).toBeUndefined();
      expect(reason('bank')).toMatch('The namespace bank is not read');
    });

    it('misses in one namespace what was skipped there, and not in the other', () => {
      sink.replace('Service', [service('web', 'page')], AT);
      sink.upsert(
        'Service',
        { metadata: { namespace: 'web', name: 'odd' }, spec: 7 },
        AT,
      );
      expect(unread('shop')).toBeUndefined();
      expect(unread('web')).toMatch('Not every Service');
    });
  });

  describe('by labels', () => {
    beforeEach(() =>
      start({ kinds: { Service: { labelSelector: 'team=a' } } }),
    );

    it('keeps those that have them, and lets go of one that loses them', () => {
      sink.replace(
        'Service',
        [service('shop', 'cart', { team: 'a' }), service('shop', 'other')],
        AT,
      );
      expect(names()).toEqual(['shop/cart']);
      sink.upsert('Service', service('shop', 'cart', { team: 'b' }), AT);
      expect(names()).toEqual([]);
    });

    it('knows of nothing that it is absent', () => {
      sink.replace('Service', [], AT);
      expect(freshness('shop')).toEqual(['live', null]);
      expect(unread('shop')).toBe(
        'Only those with team=a are read (mesh.kinds.Service.labelSelector).',
      );
    });
  });

  it('says of a kind that is switched off where that is said', () => {
    start({ kinds: { Service: false } });
    sink.replace('Service', [service('shop', 'cart')], AT);
    expect(names()).toEqual([]);
    expect(freshness('shop')).toEqual([
      'off',
      'The configuration switches it off (mesh.kinds.Service).',
    ]);
    expect(
      fleet
        .clusters('default')[0]
        .kinds.map(({ kind, state }) => [kind, state]),
    ).toEqual([['Service', 'off']]);
  });
});
