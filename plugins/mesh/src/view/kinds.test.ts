import type {
  ClusterFreshness,
  KindFreshness,
} from '@meshport/plugin-mesh-common';
import { live } from '../__testUtils__/build';
import { kindGroups } from './kinds';

const kind = (
  name: string,
  state: KindFreshness['state'],
  reason: string | null = null,
): KindFreshness => ({ kind: name, state, asOf: null, reason });

const cluster = (
  name: string,
  ...kinds: KindFreshness[]
): ClusterFreshness => ({
  ...live(name),
  kinds,
});

const say = (clusters: ClusterFreshness[]) =>
  kindGroups(clusters).map(({ cluster: of, kinds, state, reason }) =>
    [of, kinds, state, reason].filter(Boolean).join(' | '),
  );

describe('kinds that are not read as their cluster is', () => {
  it('are told by cluster, with the reason', () => {
    expect(
      say([
        cluster(
          'east',
          kind('DNSRecord', 'forbidden', 'dnsrecords is forbidden'),
        ),
        cluster('west', kind('DNSRecord', 'stale', 'the watch has ended')),
      ]),
    ).toEqual([
      'east | DNSRecord | forbidden | dnsrecords is forbidden',
      'west | DNSRecord | stale | the watch has ended',
    ]);
  });

  it('are one line where one reason holds for several of a cluster', () => {
    const reason = 'not before 10:42';
    expect(
      say([
        cluster(
          'east',
          kind('Service', 'stale', reason),
          kind('Gateway', 'stale', reason),
          kind('DNSRecord', 'syncing'),
        ),
      ]),
    ).toEqual([
      'east | Gateway, Service | stale | not before 10:42',
      'east | DNSRecord | syncing',
    ]);
  });

  it('are a number where there are many', () => {
    const many = ['A', 'B', 'C', 'D'].map(name => kind(name, 'syncing'));
    expect(say([cluster('east', ...many)])).toEqual([
      'east | 4 kinds | syncing',
    ]);
  });

  it('are one line for the whole fleet where they are not there or not wanted, after what is wrong', () => {
    const clusters = ['east', 'west'].map(name =>
      cluster(
        name,
        kind('Klusterlet', 'not_installed', 'Not served (404).'),
        kind('ManagedCluster', 'not_installed', 'Not served (404).'),
        kind('Pod', 'off', 'Not read, by configuration.'),
      ),
    );
    clusters[1].kinds.push(kind('Service', 'forbidden', '403'));
    expect(say(clusters)).toEqual([
      'west | Service | forbidden | 403',
      'Klusterlet, ManagedCluster | not_installed',
      'Pod | off',
    ]);
    expect(kindGroups(clusters)[1].all).toContain(
      'east Klusterlet: Not served (404).',
    );
  });
});
